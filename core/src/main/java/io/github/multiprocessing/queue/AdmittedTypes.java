package io.github.multiprocessing.queue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which patterns admit the types of an application. */
final class AdmittedTypes {

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private static final String OWN = "io.github.multiprocessing.";

    private AdmittedTypes() {}

    static List<String> packagesOf(Class<?>... types) {
        return Stream.of(types).flatMap((type) -> packageOf(type).stream()).toList();
    }

    /** What admits a type and its neighbours; nothing for a type of the JDK, which the built-in table decides on. */
    private static Optional<String> packageOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String name = element.getName();
        if (element.isPrimitive() || JDK.stream().anyMatch(name::startsWith)) {
            return Optional.empty();
        }
        String packageName = element.getPackageName();
        return Optional.of(packageName.isEmpty() || name.startsWith(OWN) ? topLevel(name) : packageName + ".*");
    }

    private static String topLevel(String name) {
        int dollar = name.indexOf('$', name.lastIndexOf('.') + 2);
        return dollar < 0 ? name : name.substring(0, dollar);
    }
}
