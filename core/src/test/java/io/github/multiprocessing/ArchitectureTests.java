package io.github.multiprocessing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the order of the packages and the calls that only named classes may make. */
class ArchitectureTests {

    private static final String ROOT = "io.github.multiprocessing";

    /** From the ground up; each floor uses itself and those before it. The root package stands on all of them. */
    static final List<String> FLOORS = List.of(
            "os", "serialization", "connection", "tracker", "shared", "sync", "queue", "process", "pool", "manager");

    /** Ends the JVM of a worker on behalf of a task that asked for it. */
    private static final Set<String> MAY_EXIT = Set.of("ProcessExit");

    /** One child by its id; any child would take exit codes away from those who wait for them. */
    private static final Set<String> MAY_REAP = Set.of("ChildReaper");

    private static final Set<String> MAY_READ_THE_WALL_CLOCK = Set.of();

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    private static final JavaClasses TESTS =
            new ClassFileImporter().withImportOption(new OnlyIncludeTests()).importPackages(ROOT);

    @ParameterizedTest
    @FieldSource("FLOORS")
    void floorUsesOnlyFloorsBelowIt(String floor) {
        noClasses()
                .that()
                .resideInAnyPackage(packagesOf(floor))
                .should()
                .dependOnClassesThat(are(resideInAnyPackage(packagesAbove(floor))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyClassLivesOnFloor() {
        String[] floors = Stream.concat(Stream.of(ROOT), FLOORS.stream().flatMap(floor -> Stream.of(packagesOf(floor))))
                .toArray(String[]::new);

        classes().should().resideInAnyPackage(floors).check(CLASSES);
    }

    @Test
    void coreKnowsNoSpring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .toList();

        assertThat(unmarked).as("packages without a @NullMarked package-info").isEmpty();
    }

    @Test
    void publicTypesHideTheirFields() {
        fields().that()
                .areDeclaredInClassesThat()
                .arePublic()
                .and(are(variable()))
                .should()
                .notBePublic()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyNamedClassesEndTheJvm() {
        noClasses()
                .that(are(otherThan(MAY_EXIT)))
                .should()
                .accessTargetWhere(use("exit", System.class, Runtime.class))
                .check(CLASSES);
    }

    @Test
    void onlyNamedClassesReapChildren() {
        DescribedPredicate<JavaAccess<?>> reap =
                describe("reap a child", access -> access.getName().equals("waitpid"));
        noClasses()
                .that(are(otherThan(MAY_REAP)))
                .should()
                .accessTargetWhere(reap)
                .check(CLASSES);
        classes()
                .that()
                .haveSimpleName("ChildReaper")
                .should()
                .accessTargetWhere(reap)
                .check(CLASSES);
    }

    @Test
    void onlyNamedClassesReadTheWallClock() {
        noClasses()
                .that(are(otherThan(MAY_READ_THE_WALL_CLOCK)))
                .should()
                .accessTargetWhere(use("currentTimeMillis", System.class))
                .check(CLASSES);
    }

    @Test
    void nobodyDeserialisesWithTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(CLASSES);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .accessTargetWhere(use("sleep", Thread.class, TimeUnit.class))
                .check(CLASSES);
    }

    /** A task that is to be slow is a fixture of its own; a test waits for a condition. */
    @Test
    void testsAwaitConditionsInsteadOfSleeping() {
        noClasses()
                .that(are(testClasses()))
                .should()
                .accessTargetWhere(use("sleep", Thread.class, TimeUnit.class))
                .check(TESTS);
    }

    private static String[] packagesOf(String floor) {
        return new String[] {ROOT + '.' + floor + ".."};
    }

    private static String[] packagesAbove(String floor) {
        Stream<String> above = FLOORS.subList(FLOORS.indexOf(floor) + 1, FLOORS.size()).stream()
                .flatMap(other -> Stream.of(packagesOf(other)));
        return Stream.concat(Stream.of(ROOT), above).toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> otherThan(Set<String> names) {
        return describe("other than " + names, candidate -> !names.contains(outermost(candidate)));
    }

    private static DescribedPredicate<JavaClass> testClasses() {
        return describe("tests", candidate -> {
            String name = outermost(candidate);
            return name.endsWith("Tests") || name.endsWith("IT");
        });
    }

    private static DescribedPredicate<JavaField> variable() {
        return describe(
                "no constants",
                field -> !(field.getModifiers().contains(JavaModifier.STATIC)
                        && field.getModifiers().contains(JavaModifier.FINAL)));
    }

    /** A call or a method reference. */
    private static DescribedPredicate<JavaAccess<?>> use(String method, Class<?>... owners) {
        return describe(
                "use " + method,
                access -> access.getTarget().getName().equals(method)
                        && Stream.of(owners).anyMatch(access.getTargetOwner()::isEquivalentTo));
    }

    private static String outermost(JavaClass candidate) {
        return candidate.getEnclosingClass().map(ArchitectureTests::outermost).orElseGet(candidate::getSimpleName);
    }
}
