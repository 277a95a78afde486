package io.github.multiprocessing.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The examples there are: each class of the package that has a main method. */
final class Programs {

    private Programs() {}

    static List<Class<?>> all() {
        Path classes = Path.of("target", "classes");
        Path folder = classes.resolve(Programs.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .filter(Programs::hasMain)
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(Programs.class.getPackageName() + '.' + name);
        } catch (ClassNotFoundException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static boolean hasMain(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("main") && Modifier.isStatic(method.getModifiers()));
    }
}
