package io.github.multiprocessing.connection;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A real interpreter that is told, line by line, to connect to somewhere or to listen. */
final class Python {

    private static final int FIRST_MODERN = 12;

    private final Path executable;
    private final int minor;
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private Python(Path executable, int minor, Process process) {
        this.executable = executable;
        this.minor = minor;
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Every interpreter of Python 3 on this machine, started; one of each version. */
    static List<Python> startAll() throws IOException {
        Map<String, Python> byVersion = new LinkedHashMap<>();
        for (Path candidate : candidates()) {
            Python python = start(candidate);
            String version = python.ask("version");
            if (version.startsWith("3.")
                    && byVersion.putIfAbsent(version, new Python(candidate, minor(version), python.process)) == null) {
                continue;
            }
            python.stop();
        }
        return List.copyOf(byVersion.values());
    }

    private static int minor(String version) {
        return Integer.parseInt(version.split("\\.")[1]);
    }

    private static List<Path> candidates() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Path.of("/usr/bin/python3")));
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(versions)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(versions)) {
                each.forEach(version -> all.add(version.resolve("bin/python3")));
            }
        }
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        for (String directory : path.split(":")) {
            // a shim asks pyenv which one to run, which takes long and gives one that is here already
            if (!directory.endsWith("shims")) {
                all.add(Path.of(directory, "python3"));
            }
        }
        return all.stream().filter(Files::isExecutable).distinct().toList();
    }

    private static Python start(Path executable) throws IOException {
        Process process = new ProcessBuilder(executable.toString(), "-u", "-c", PythonScript.TEXT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Python(executable, 0, process);
    }

    /** Whether it knows the form of the handshake that names digests. */
    boolean isModern() {
        return this.minor >= FIRST_MODERN;
    }

    int minor() {
        return this.minor;
    }

    /** Says a line, without waiting for the answer. */
    void tell(String... words) throws IOException {
        this.in.write(String.join("\t", words));
        this.in.newLine();
        this.in.flush();
    }

    /** Waits for a line. */
    String hear() throws IOException {
        String line = this.out.readLine();
        if (line == null) {
            throw new IOException(this + " has ended");
        }
        return line;
    }

    String ask(String... words) throws IOException {
        tell(words);
        return hear();
    }

    void stop() {
        try {
            this.in.close();
            if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
                this.process.destroyForcibly();
            }
        } catch (IOException ex) {
            this.process.destroyForcibly();
        } catch (InterruptedException ex) {
            this.process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "3." + this.minor + " " + this.executable;
    }
}
