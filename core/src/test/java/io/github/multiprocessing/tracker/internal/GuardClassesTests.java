package io.github.multiprocessing.tracker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the list of classes that the guard runs with to what they use. */
class GuardClassesTests {

    private static final String ROOT = "io.github.multiprocessing";

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    private Set<String> used() {
        Set<String> found = new TreeSet<>();
        Deque<JavaClass> open = new ArrayDeque<>();
        open.add(this.classes.get(GuardMain.class));
        while (!open.isEmpty()) {
            JavaClass next = open.remove();
            if (found.add(next.getName()) && next.getPackageName().startsWith(ROOT)) {
                next.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .forEach(open::add);
            }
        }
        return found;
    }

    @Test
    void guardHasAllClassesThatItUsesAndNoOthers() {
        assertThat(used().stream().filter((name) -> name.startsWith(ROOT)))
                .containsExactlyInAnyOrderElementsOf(
                        GuardClasses.NAMES.stream().map(GuardClasses::className).collect(Collectors.toSet()));
    }

    @Test
    void guardUsesNoLibrary() {
        assertThat(used().stream()
                        .filter((name) -> name.contains("."))
                        .filter((name) -> !name.startsWith(ROOT))
                        .filter((name) -> !name.matches("(java|sun\\.misc|org\\.jspecify)\\..*")))
                .isEmpty();
    }
}
