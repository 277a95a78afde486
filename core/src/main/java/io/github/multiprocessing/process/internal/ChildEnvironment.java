package io.github.multiprocessing.process.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which environment variables a child gets. */
final class ChildEnvironment {

    /**
     * Options that a JVM takes from its environment: a debug agent with a fixed port in one of them would end every child
     * with "address already in use".
     */
    private static final Set<String> JVM_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Set<String> HARMLESS =
            Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR", "XDG_RUNTIME_DIR", "MALLOC_ARENA_MAX");

    private ChildEnvironment() {}

    static void prepare(Map<String, String> environment, ChildSpec spec) {
        environment.keySet().removeIf((name) -> !mayPass(name, spec.inheritEnvironment()));
        environment.putAll(spec.environment());
    }

    private static boolean mayPass(String name, boolean inherit) {
        // LOADER_* would change what PropertiesLauncher starts
        if (JVM_OPTIONS.contains(name) || name.startsWith("LOADER_")) {
            return false;
        }
        return inherit
                || HARMLESS.contains(name)
                || name.startsWith("LC_")
                || name.toLowerCase(Locale.ROOT).endsWith("_proxy");
    }
}
