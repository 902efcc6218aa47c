package wary.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import wary.ledger.log.SharedData;

/** The good and bad proofs that the transparency-dev/merkle project keeps: each gets the verdict it asks for. */
class MerkleVectorsTest {
    @Test
    void inclusion() throws IOException {
        assertThat(judge(
                        "inclusion",
                        v -> Merkle.includes(
                                v.number("leafIdx"),
                                v.number("treeSize"),
                                v.hash("leafHash"),
                                v.proof(),
                                v.hash("root"))))
                .isEqualTo(98);
    }

    @Test
    void consistency() throws IOException {
        assertThat(judge(
                        "consistency",
                        v -> Merkle.extendsTo(
                                v.number("size1"), v.hash("root1"), v.number("size2"), v.hash("root2"), v.proof())))
                .isEqualTo(98);
    }

    @Test
    void inclusionInSubtrees() throws IOException {
        assertThat(judge(
                        "subtreeinclusion",
                        v -> Merkle.includesInSubtree(
                                v.number("leafIdx"),
                                v.number("start"),
                                v.number("end"),
                                v.hash("leafHash"),
                                v.proof(),
                                v.hash("root"))))
                .isEqualTo(204);
    }

    @Test
    void consistencyOfSubtrees() throws IOException {
        assertThat(judge(
                        "subtreeconsistency",
                        v -> Merkle.includesSubtree(
                                v.number("start"),
                                v.number("end"),
                                v.hash("root1"),
                                v.number("size"),
                                v.hash("root2"),
                                v.proof())))
                .isEqualTo(118);
    }

    private interface Verdict {
        boolean of(Vector vector);
    }

    /** How many vectors there are, each of which got its verdict. */
    private static int judge(String kind, Verdict verdict) throws IOException {
        Path folder = SharedData.folder("ledger/merkle").resolve(kind);
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".json")).toList();
        }
        for (Path file : files) {
            Vector vector = new Vector(Files.readString(file));
            assertThat(verdict(verdict, vector))
                    .as(folder.relativize(file).toString())
                    .isEqualTo(!vector.text.contains("\"wantErr\": true"));
        }
        return files.size();
    }

    private static boolean verdict(Verdict verdict, Vector vector) {
        try {
            return verdict.of(vector);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("32 bytes");
            return false;
        }
    }

    /** One file: a flat object, one member a line. */
    private record Vector(String text) {
        private static final Pattern STRING = Pattern.compile("\"([A-Za-z0-9+/=]*)\"");

        /** One above 2^63-1 turns negative, which no verifier may take for a size. */
        long number(String name) {
            return Long.parseUnsignedLong(find("\"" + name + "\": (\\d+)"));
        }

        /** A leaf or root of no bytes at all is no {@link Hash}, which refuses the vector before any proof is read. */
        Hash hash(String name) {
            byte[] bytes = Base64.getDecoder().decode(find("\"" + name + "\": \"([^\"]*)\""));
            return bytes.length == 0 ? Hash.of(bytes) : hash(bytes);
        }

        List<Hash> proof() {
            List<Hash> proof = new ArrayList<>();
            Matcher array = Pattern.compile("\"proof\": \\[([^]]*)]").matcher(text);
            if (array.find()) {
                Matcher string = STRING.matcher(array.group(1));
                while (string.find()) {
                    proof.add(hash(Base64.getDecoder().decode(string.group(1))));
                }
            }
            return proof;
        }

        /** Some are words and not hashes, to be compared and no more: a hash that is nowhere else stands for each. */
        private static Hash hash(byte[] bytes) {
            return bytes.length == Hash.SIZE ? Hash.of(bytes) : Hash.leaf(bytes);
        }

        private String find(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(text);
            assertThat(matcher.find()).as(pattern).isTrue();
            return matcher.group(1);
        }
    }
}
