package wary.watch.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All detectors that are built in. */
public final class Detectors {
    private static final Map<String, DetectorType> ALL = Stream.of(
                    LookalikeDetector.TYPE,
                    RecordWalkingDetector.TYPE,
                    BurstDetector.TYPE,
                    SourceSilentDetector.TYPE,
                    RequestWavesDetector.TYPE,
                    NewAdminHostDetector.TYPE,
                    NewFlowDetector.TYPE,
                    MuchSentDetector.TYPE,
                    OddSignInDetector.TYPE)
            .collect(Collectors.toUnmodifiableMap(DetectorType::name, Function.identity()));

    private Detectors() {}

    /** The one of this name. */
    public static Optional<DetectorType> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Their names, sorted. */
    public static List<String> names() {
        return ALL.keySet().stream().sorted().toList();
    }
}
