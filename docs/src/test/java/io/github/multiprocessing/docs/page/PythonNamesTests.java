package io.github.multiprocessing.docs.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The table has every public name of Python's, and names of ours that exist. */
class PythonNamesTests {

    private static final String PAGE = "docs/python-mapping.md";

    private static final Path CORE = Pages.ROOT.resolve("core/src/main/java");

    private static final String NAMES = "src/test/resources/public_names.py";

    private final List<Row> rows = Pages.lines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .map(Row::of)
            .toList();

    /** A line of the table. */
    private record Row(String python, String ours) {

        static Row of(String line) {
            String[] cells = line.split("\\|");
            return new Row(cells[1].strip().replace("`", ""), cells[2].strip().replace("`", ""));
        }
    }

    @Test
    void everyNameOfPythonIsInTheTable() throws Exception {
        List<String> pythons = pythons();
        if (pythons.isEmpty()) {
            if (Boolean.parseBoolean(System.getenv("MULTIPROCESSING_REQUIRE_ALL"))) {
                fail("there is no python3");
            }
            Assumptions.abort("there is no python3");
        }
        Set<String> known = this.rows.stream().map(Row::python).collect(Collectors.toCollection(TreeSet::new));
        for (String python : pythons) {
            List<String> names = names(python);
            assertThat(names).as(python).hasSizeGreaterThan(250).contains("Pool.imap", "SyncManager.dict.popitem");
            assertThat(known).as(python).containsAll(names);
        }
    }

    @Test
    void everyNameOfOursExists() {
        List<String> unknown = new ArrayList<>();
        for (Row row : this.rows) {
            if (!row.ours().equals("–") && !exists(row.ours())) {
                unknown.add(row.python() + " -> " + row.ours());
            }
        }
        assertThat(this.rows).hasSizeGreaterThan(300);
        assertThat(unknown).isEmpty();
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException ex) {
            String method = name.substring(name.lastIndexOf('.') + 1);
            String type = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
            return type.contains(".") ? hasMethod(type, method) : inCore(type, name.contains(".") ? method : null);
        }
    }

    private static boolean inCore(String simpleName, @Nullable String method) {
        try (Stream<Path> sources = Files.walk(CORE)) {
            return sources.filter(source -> source.getFileName().toString().equals(simpleName + ".java"))
                    .map(source -> CORE.relativize(source)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.'))
                    .anyMatch(type -> method == null || hasMethod(type, method));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static boolean hasMethod(String type, String method) {
        try {
            return Stream.of(Class.forName(type).getMethods())
                    .map(Method::getName)
                    .anyMatch(method::equals);
        } catch (ClassNotFoundException ex) {
            return false;
        }
    }

    /** The distribution's, and the first on the path. */
    private static List<String> pythons() {
        return Stream.of("/usr/bin/python3", "python3")
                .filter(PythonNamesTests::runs)
                .toList();
    }

    private static boolean runs(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import multiprocessing").start();
            process.getOutputStream().close();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException ex) {
            return false;
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static List<String> names(String python) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, NAMES)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        List<String> names = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return names;
    }
}
