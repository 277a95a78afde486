package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTests {

    private static Map<String, String> prepared(boolean inherit, Map<String, String> added) {
        Map<String, String> environment = new HashMap<>();
        for (String name : List.of(
                "PATH",
                "LC_ALL",
                "https_proxy",
                "NO_PROXY",
                "DB_PASSWORD",
                "MALLOC_ARENA_MAX",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "_JAVA_OPTIONS",
                "LOADER_MAIN")) {
            environment.put(name, "parent");
        }
        ChildEnvironment.prepare(
                environment, new ChildSpec("a", "b", new byte[0], Path.of("/x"), List.of(), added, inherit));
        return environment;
    }

    @Test
    void jvmOptionsOfTheParentAreNeverInherited() {
        assertThat(prepared(true, Map.of()))
                .containsOnlyKeys("PATH", "LC_ALL", "https_proxy", "NO_PROXY", "DB_PASSWORD", "MALLOC_ARENA_MAX");
    }

    @Test
    void withoutInheritanceOnlyHarmlessVariablesRemain() {
        assertThat(prepared(false, Map.of()))
                .containsOnlyKeys("PATH", "LC_ALL", "https_proxy", "NO_PROXY", "MALLOC_ARENA_MAX");
    }

    @Test
    void whatTheUserAddsWins() {
        assertThat(prepared(false, Map.of("JAVA_TOOL_OPTIONS", "-Da=b", "PATH", "/bin")))
                .containsEntry("JAVA_TOOL_OPTIONS", "-Da=b")
                .containsEntry("PATH", "/bin");
    }
}
