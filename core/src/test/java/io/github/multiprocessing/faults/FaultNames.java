package io.github.multiprocessing.faults;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Which test produces which fault, found by the tests' names. */
final class FaultNames {

    private static final Pattern ID = Pattern.compile("\\G([a-z]\\d\\d(?:b(?=[A-Z]))?)");

    private static final Path CLASSES = Path.of("target", "test-classes");

    private FaultNames() {}

    /** The faults that a test's name begins with. */
    static List<Fault> faultsOf(String method) {
        List<Fault> found = new ArrayList<>();
        Matcher matcher = ID.matcher(method);
        while (matcher.find()) {
            String id = matcher.group(1).toUpperCase(Locale.ROOT);
            for (Fault fault : Fault.values()) {
                if (fault.name().equals(id)) {
                    found.add(fault);
                }
            }
        }
        return found;
    }

    /** All tests of this module that are named after a fault, as class and method. */
    static Map<Fault, SortedSet<String>> find() throws IOException {
        Map<Fault, SortedSet<String>> tests = new EnumMap<>(Fault.class);
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(FaultNames::isTest).toList()) {
                collect(file, tests);
            }
        }
        return tests;
    }

    private static boolean isTest(Path file) {
        return file.getFileName().toString().matches("\\w+(Tests|IT)\\.class");
    }

    private static void collect(Path file, Map<Fault, SortedSet<String>> tests) {
        for (Method method : load(file).getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)) {
                for (Fault fault : faultsOf(method.getName())) {
                    tests.computeIfAbsent(fault, (key) -> new TreeSet<>())
                            .add(method.getDeclaringClass().getSimpleName() + "#" + method.getName());
                }
            }
        }
    }

    private static Class<?> load(Path file) {
        String name = CLASSES.relativize(file).toString().replace(File.separatorChar, '.');
        try {
            return Class.forName(
                    name.substring(0, name.length() - ".class".length()), false, FaultNames.class.getClassLoader());
        } catch (ClassNotFoundException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
