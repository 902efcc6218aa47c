package wary.unit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    /** The numbers of RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void writesTheNumbersOfTheRfc(String bits, String text) throws JsonException {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(new JsonNumber(value)).hasToString(text);
        assertThat(TextParserTest.parse(text)).isEqualTo(new JsonNumber(value));
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (String bits : List.of("7fffffffffffffff", "7ff0000000000000", "fff0000000000000")) {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
            assertThatThrownBy(() -> new JsonNumber(value)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<Double> doubles() {
        return JsonValues.doubles();
    }

    @Property
    void readsBackAsTheSameNumber(@ForAll("doubles") double value) throws JsonException {
        String text = NumberText.of(value);
        assertThat(Double.parseDouble(text)).isEqualTo(value == 0 ? 0.0 : value);
        assertThat(TextParserTest.parse(text)).isEqualTo(new JsonNumber(value));
    }

    @Property
    void noShorterNumberReadsBack(@ForAll("doubles") double value) {
        BigDecimal shortest = new BigDecimal(NumberText.of(value)).stripTrailingZeros();
        int digits = shortest.precision();
        if (digits > 1) {
            BigDecimal exact = new BigDecimal(value);
            for (RoundingMode mode : List.of(RoundingMode.DOWN, RoundingMode.UP)) {
                BigDecimal shorter = exact.round(new MathContext(digits - 1, mode));
                assertThat(shorter.doubleValue()).isNotEqualTo(value);
            }
        }
    }

    /** Another implementation, where it is installed: what RFC 8785 asks for is what ECMAScript does. */
    @Test
    void writesNumbersAsNodeDoes(@TempDir Path folder) throws Exception {
        Random random = new Random(8785);
        List<Long> bits = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            bits.add(random.nextLong());
            bits.add((long) i);
            bits.add(Double.doubleToRawLongBits(random.nextInt(2000) * Math.pow(10, random.nextInt(640) - 330)));
        }
        bits.removeIf(b -> !Double.isFinite(Double.longBitsToDouble(b)));
        Path input = folder.resolve("bits");
        Files.write(input, bits.stream().map("%016x"::formatted).toList());
        List<String> texts;
        try {
            Process node = new ProcessBuilder(
                            "node",
                            "-e",
                            "const d=new DataView(new ArrayBuffer(8));const out=[];"
                                    + "for(const l of require('fs').readFileSync(process.argv[1],'utf8').trim().split('\\n'))"
                                    + "{d.setBigUint64(0,BigInt('0x'+l));out.push(JSON.stringify(d.getFloat64(0)))}"
                                    + "require('fs').writeFileSync(process.argv[1]+'.out',out.join('\\n'))",
                            input.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            texts = Files.readAllLines(folder.resolve("bits.out"));
        } catch (IOException e) {
            Assumptions.abort("node is not installed: " + e.getMessage());
            return;
        }
        assertThat(texts).hasSameSizeAs(bits);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(NumberText.of(Double.longBitsToDouble(bits.get(i)))).isEqualTo(texts.get(i));
        }
    }
}
