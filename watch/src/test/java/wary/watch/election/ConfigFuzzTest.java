package wary.watch.election;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever the bytes, {@code election.yaml} and a mapping are read or refused with places. In a normal test run only
 * the inputs kept beside this test are tried; {@code tools/fuzz} looks for more.
 */
class ConfigFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void electionYamlIsReadOrRefusedWithPlaces(byte[] yaml) {
        try {
            ElectionConfig config = ElectionConfig.parse("election.yaml", yaml);
            assertThat(config.placeholders()).isNotEmpty();
            config.genuine("harbor.example");
            config.networks().own("192.0.2.1");
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isNotNegative();
                assertThat(problem.message()).isNotBlank();
            });
        }
    }

    @FuzzTest(maxDuration = "5m")
    void aMappingIsReadOrRefusedWithPlaces(byte[] yaml) {
        try {
            assertThat(MappingFile.parse("mapping.yaml", yaml)).doesNotContainNull();
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }
}
