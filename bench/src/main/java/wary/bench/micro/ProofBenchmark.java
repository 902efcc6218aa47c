package wary.bench.micro;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import wary.ledger.MalformedException;
import wary.ledger.Policy;
import wary.ledger.SignatureType;
import wary.ledger.TlogProof;
import wary.ledger.Verdict;

/**
 * Signatures a second: of a provider by itself, its object initialised once and reused, which is the most it can do;
 * and in whole proofs, from bytes to verdict. A proof counts as the four signatures in it, so that the figures stand
 * beside each other.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"})
public class ProofBenchmark {
    private static final int SIGNATURES = 4;

    /** Which provider the library is to choose for Ed25519, and one key pair of it to measure by itself. */
    @State(Scope.Thread)
    public static class Ed {
        @Param({"corretto", "jdk"})
        public String provider = "";

        private Optional<Subject> subject = Optional.empty();

        /** Before the library's classes are loaded, since they choose once. */
        @Setup(Level.Trial)
        public void prepare() throws GeneralSecurityException, ReflectiveOperationException, MalformedException {
            System.setProperty("wary.ledger.crypto", provider);
            Provider chosen = provider.equals("jdk")
                    ? Security.getProvider("SunEC")
                    : (Provider) Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider")
                            .getField("INSTANCE")
                            .get(null);
            subject = Optional.of(Subject.of("Ed25519", chosen, SignatureType.ED25519, SignatureType.COSIGNATURE_V1));
        }
    }

    /** The same with ML-DSA-44 of the JDK. */
    @State(Scope.Thread)
    public static class Ml {
        private Optional<Subject> subject = Optional.empty();

        @Setup(Level.Trial)
        public void prepare() throws GeneralSecurityException, MalformedException {
            subject = Optional.of(Subject.of(
                    "ML-DSA-44", Security.getProvider("SUN"), SignatureType.ML_DSA_44, SignatureType.ML_DSA_44));
        }
    }

    /** For SHA-256: what a node of a tree takes. */
    @State(Scope.Thread)
    public static class Sha {
        private byte[] node = new byte[65];
        private MessageDigest digest = digest();

        private static MessageDigest digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Benchmark
    public byte[] ed25519Sign(Ed state) throws GeneralSecurityException {
        return state.subject.orElseThrow().sign();
    }

    @Benchmark
    public boolean ed25519Verify(Ed state) throws GeneralSecurityException {
        return state.subject.orElseThrow().verify();
    }

    @Benchmark
    @OperationsPerInvocation(SIGNATURES)
    public boolean ed25519Proof(Ed state) throws MalformedException {
        return state.subject.orElseThrow().verifyProof();
    }

    @Benchmark
    public byte[] mlDsa44Sign(Ml state) throws GeneralSecurityException {
        return state.subject.orElseThrow().sign();
    }

    @Benchmark
    public boolean mlDsa44Verify(Ml state) throws GeneralSecurityException {
        return state.subject.orElseThrow().verify();
    }

    @Benchmark
    @OperationsPerInvocation(SIGNATURES)
    public boolean mlDsa44Proof(Ml state) throws MalformedException {
        return state.subject.orElseThrow().verifyProof();
    }

    /** Nodes hashed a second; a proof needs one for each level of the tree. */
    @Benchmark
    public byte[] sha256Node(Sha state) {
        return state.digest.digest(state.node);
    }

    /** A key pair with its objects, a good signature, and a proof of a million entries' tree with signatures alike. */
    private record Subject(
            Signature signer, Signature verifier, byte[] signature, Policy policy, byte[] proof, byte[] entry) {
        private static final byte[] MESSAGE = new byte[150];

        static Subject of(String algorithm, Provider provider, SignatureType log, SignatureType witness)
                throws GeneralSecurityException, MalformedException {
            // The key is the JDK's, as it is in the library.
            KeyPair key = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            Signature signer = Signature.getInstance(algorithm, provider);
            signer.initSign(key.getPrivate());
            signer.update(MESSAGE);
            Signature verifier = Signature.getInstance(algorithm, provider);
            verifier.initVerify(key.getPublic());
            ProofMaker maker = new ProofMaker(log, witness, SIGNATURES - 1);
            return new Subject(
                    signer, verifier, signer.sign(), Policy.parse(maker.policy()), maker.proof(), maker.entry());
        }

        byte[] sign() throws GeneralSecurityException {
            signer.update(MESSAGE);
            return signer.sign();
        }

        boolean verify() throws GeneralSecurityException {
            verifier.update(MESSAGE);
            return good(verifier.verify(signature));
        }

        boolean verifyProof() throws MalformedException {
            return good(Verdict.verify(policy, TlogProof.parse(proof), entry).accepted());
        }

        private static boolean good(boolean verdict) {
            if (!verdict) {
                throw new IllegalStateException("what was measured is not good");
            }
            return true;
        }
    }
}
