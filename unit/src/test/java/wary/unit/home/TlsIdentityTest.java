package wary.unit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.ledger.Hash;

class TlsIdentityTest {
    @Test
    void theCertificateIsOneThatSignsItself() throws Exception {
        X509Certificate certificate = TlsIdentity.generate("harbor").certificate();
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSerialNumber()).isPositive();
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=harbor");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.getBasicConstraints()).as("not an authority").isEqualTo(-1);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15");
    }

    @ParameterizedTest
    @CsvSource({
        "1949-12-31T23:59:59Z,2049-12-31T23:59:59Z",
        "1950-01-01T00:00:00Z,2050-01-01T00:00:00Z",
        "2026-11-23T05:28:02Z,9999-12-31T23:59:59Z"
    })
    void datesAreThoseThatWereAskedFor(Instant from, Instant until) {
        X509Certificate certificate =
                TlsIdentity.generate("harbor", from, until).certificate();
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(from);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({"1", "127", "128", "255", "256", "65535", "65536"})
    void lengthsAreWrittenInTheShortestForm(int length) {
        byte[] written = Der.octets(new byte[length]);
        int digits = length < 128 ? 0 : length < 256 ? 1 : length < 65536 ? 2 : 3;
        assertThat(written).hasSize(2 + digits + length);
        BigInteger read = digits == 0
                ? BigInteger.valueOf(written[1])
                : new BigInteger(1, Arrays.copyOfRange(written, 2, 2 + digits));
        assertThat(read).isEqualTo(BigInteger.valueOf(length));
    }

    @Test
    void theNameMayBeAnyText() {
        String name = "Хафен \"Nord\", O=x";
        assertThat(TlsIdentity.generate(name)
                        .certificate()
                        .getSubjectX500Principal()
                        .getName())
                .startsWith("CN=")
                .contains("Хафен");
    }

    @Test
    void thePinIsTheHashOfThePublicKeyInfo() throws Exception {
        TlsIdentity identity = TlsIdentity.generate("harbor");
        assertThat(identity.pin().bytes())
                .isEqualTo(MessageDigest.getInstance("SHA-256")
                        .digest(identity.certificate().getPublicKey().getEncoded()));
    }

    @Test
    void storedAndReadAgainItIsTheSame() throws Exception {
        TlsIdentity identity = TlsIdentity.generate("harbor");
        TlsIdentity again = TlsIdentity.of(
                identity.key().getEncoded(), identity.certificate().getEncoded());
        assertThat(again.pin()).isEqualTo(identity.pin());
        assertThat(again.certificate()).isEqualTo(identity.certificate());
    }

    @Test
    void aKeyAndAnothersCertificateAreRefused() throws Exception {
        byte[] key = TlsIdentity.generate("harbor").key().getEncoded();
        byte[] other = TlsIdentity.generate("harbor").certificate().getEncoded();
        assertThatThrownBy(() -> TlsIdentity.of(key, other))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("another key");
    }

    /** What another implementation makes of the certificate and its pin. */
    @Test
    void opensslReadsIt(@TempDir Path folder) throws Exception {
        assumeTrue(has("openssl"), "needs the openssl command");
        TlsIdentity identity = TlsIdentity.generate("harbor");
        Path file = folder.resolve("tls.der");
        Files.write(file, identity.certificate().getEncoded());
        String text = run("openssl", "x509", "-inform", "DER", "-in", file.toString(), "-noout", "-text");
        assertThat(text)
                .contains("Version: 3 (0x2)", "ecdsa-with-SHA256", "CN", "harbor", "Dec 31 23:59:59 9999 GMT")
                .contains("CA:FALSE", "Digital Signature", "TLS Web Server Authentication")
                .contains("TLS Web Client Authentication", "prime256v1");
        Path pem = folder.resolve("key.pem");
        Files.writeString(pem, run("openssl", "x509", "-inform", "DER", "-in", file.toString(), "-noout", "-pubkey"));
        String der = Files.readString(pem)
                .replace("-----BEGIN PUBLIC KEY-----", "")
                .replace("-----END PUBLIC KEY-----", "")
                .replaceAll("\\s", "");
        assertThat(Hash.sha256(Base64.getDecoder().decode(der))).isEqualTo(identity.pin());
    }

    private static boolean has(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        process.getInputStream().transferTo(out);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
