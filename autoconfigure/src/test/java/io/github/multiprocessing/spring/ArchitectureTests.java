package io.github.multiprocessing.spring;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds what no class of the Spring side may do. */
class ArchitectureTests {

    private static final String ROOT = "io.github.multiprocessing.spring";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    private static final JavaClasses TESTS =
            new ClassFileImporter().withImportOption(new OnlyIncludeTests()).importPackages(ROOT);

    @Test
    void packagesFormNoCycle() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
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
    void nobodyEndsTheJvm() {
        forbid(CLASSES, use("exit", System.class, Runtime.class));
    }

    @Test
    void nobodyReadsTheWallClock() {
        forbid(CLASSES, use("currentTimeMillis", System.class));
    }

    @Test
    void nobodySleeps() {
        forbid(CLASSES, use("sleep", Thread.class, TimeUnit.class));
    }

    @Test
    void nobodyDeserialisesWithTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** A task that is to be slow is a fixture of its own; a test waits for a condition. */
    @Test
    void testsAwaitConditionsInsteadOfSleeping() {
        noClasses()
                .that()
                .haveNameMatching(".*(Tests|IT)(\\$.*)?")
                .should()
                .accessTargetWhere(use("sleep", Thread.class, TimeUnit.class))
                .check(TESTS);
    }

    private static void forbid(JavaClasses classes, DescribedPredicate<JavaAccess<?>> use) {
        noClasses().should().accessTargetWhere(use).allowEmptyShould(true).check(classes);
    }

    /** A call or a method reference. */
    private static DescribedPredicate<JavaAccess<?>> use(String method, Class<?>... owners) {
        return describe(
                "use " + method,
                access -> access.getTarget().getName().equals(method)
                        && Stream.of(owners).anyMatch(access.getTargetOwner()::isEquivalentTo));
    }
}
