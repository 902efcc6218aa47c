package wary;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan of the house (docs/architecture.md), checked: which room may lean on which, and what no room may do. */
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("wary");

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(false).check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "ledger", "unit", "sigma", "telemetry", "watch", "scenario", "app"})
    void everyRoomIsSeen(String room) {
        assertThat(HOUSE.stream().filter(resideInAPackage("wary." + room + "..")))
                .as("classes of wary.%s that the rules below are checked on", room)
                .isNotEmpty();
    }

    @Test
    void dependenciesPointDown() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("wary..")
                .layer("app")
                .definedBy("wary.app..")
                .layer("watch")
                .definedBy("wary.watch..")
                .layer("scenario")
                .definedBy("wary.scenario..")
                .layer("unit")
                .definedBy("wary.unit..")
                .layer("ledger")
                .definedBy("wary.ledger..")
                .layer("telemetry")
                .definedBy("wary.telemetry..")
                .layer("sigma")
                .definedBy("wary.sigma..")
                .layer("model")
                .definedBy("wary.model..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("watch")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("scenario")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("unit")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("unit", "app")
                .whereLayer("telemetry")
                .mayOnlyBeAccessedByLayers("watch", "app")
                .whereLayer("sigma")
                .mayOnlyBeAccessedByLayers("watch", "app")
                .because("a room that knows only what is below it can be understood, tested and embedded without the"
                        + " rest; sigma and telemetry meet only in model's Event"));
    }

    @Test
    void roomsHaveNoCycles() {
        check(slices().matching("wary.(*)..")
                .should()
                .beFreeOfCycles()
                .because("two rooms that need each other are one room"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigma", "telemetry", "watch", "scenario"})
    void onlyTheFrontDoorIsUsed(String room) {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("wary." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("wary." + room + "..internal..")
                .because("what is internal may change without asking anyone"));
    }

    @Test
    void modelStandsOnTheJdkAlone() {
        check(classes()
                .that()
                .resideInAPackage("wary.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "wary.model..")
                .because("everything stands on model, so whatever it needed all would need"));
    }

    @Test
    void sigmaKnowsNothingOfWary() {
        check(
                classes()
                        .that()
                        .resideInAPackage("wary.sigma..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "com.google.re2j..",
                                "org.snakeyaml..",
                                "wary.model..",
                                "wary.sigma..")
                        .because(
                                "sigma is a library that others embed; a new dependency there is a decision for docs/decisions"));
    }

    @Test
    void ledgerKnowsNothingOfWary() {
        check(classes()
                .that()
                .resideInAPackage("wary.ledger..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "com.sun.net.httpserver..",
                        "org.jspecify..",
                        "com.amazon.corretto..",
                        "wary.ledger..")
                .because("ledger is a library that others embed; a new dependency there is a decision for"
                        + " docs/decisions"));
    }

    @Test
    void ledgerValuesDoNoInputOrOutput() {
        check(noClasses()
                .that()
                .resideInAPackage("wary.ledger")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "com.sun.net..")
                .because("what a proof says must hang on the proof alone, not on what a disk or a network answers"));
    }

    @Test
    void sigmaDoesNoInputOrOutput() {
        check(noClasses()
                .that()
                .resideInAPackage("wary.sigma..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                        .and(not(assignableTo(InetAddress.class)))
                        .or(assignableTo(File.class)))
                .orShould()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                // An address may be read from its digits; a name would be looked up in the network.
                .because("rules come from strangers, and a rule engine without files and network cannot be made to use"
                        + " them; the caller reads, sigma judges"));
    }

    @Test
    void sigmaMatchesInLinearTime() {
        check(noClasses()
                .that()
                .resideInAPackage("wary.sigma..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .because("java.util.regex backtracks, and a hostile pattern or event could hold it for hours; RE2/J"
                        + " takes linear time"));
    }

    @Test
    void onlyAppHasAMain() {
        check(methods()
                .that()
                .haveName("main")
                .and()
                .areStatic()
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("wary.app..")
                .because("there is one program, and one place where it starts"));
    }

    @Test
    void onlyAppTalksAndExits() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("wary.app..")
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .because("a library that prints or exits takes the decision from its caller"));
    }

    @Test
    void nothingIsSerialised() {
        check(noClasses()
                .should()
                .dependOnClassesThat(assignableTo(ObjectInputStream.class).or(assignableTo(ObjectOutputStream.class)))
                .because("reading Java's serial form can run code of the sender's choice"));
    }

    @Test
    void nothingStartsOtherPrograms() {
        check(noClasses()
                .should()
                .dependOnClassesThat(assignableTo(Process.class).or(assignableTo(ProcessBuilder.class)))
                .because("a scanner of hostile input that starts no program cannot be made to start the wrong one"));
    }

    @Test
    void noStaticStateChanges() {
        check(fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("state that all share makes two scans in one process disturb each other"));
        check(noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(resideInAPackage("java.util.concurrent.atomic..")
                        .or(assignableTo(ConcurrentMap.class))
                        .or(assignableTo(Lock.class)))
                .because("a final field whose content changes is shared state as well"));
    }

    @Test
    void everyPackageSaysThatNothingIsNull() {
        List<String> unmarked = HOUSE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !isNullMarked(room))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(unmarked)
                .as("packages whose package-info.java lacks @NullMarked, so that NullAway does not look at them")
                .isEmpty();
    }

    private static boolean isNullMarked(JavaPackage room) {
        return room.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }
}
