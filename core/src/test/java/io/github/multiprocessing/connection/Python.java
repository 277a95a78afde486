package io.github.multiprocessing.connection;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real interpreter that is told, line by line, to connect to somewhere or to listen. For one thread. */
public final class Python {

    private static final int FIRST_MODERN = 12;
    private static final int PATIENCE_SECONDS = 20;

    private final Path executable;
    private final String script;
    private Process process;
    private LinkedBlockingQueue<String> heard;
    private BufferedWriter in;
    private int pings;
    private int minor;

    private Python(Path executable, String script) throws IOException {
        this.executable = executable;
        this.script = script;
        start();
    }

    /** Every interpreter of Python 3 on this machine, started; one of each version. */
    static List<Python> startAll() throws IOException {
        return startAll(PythonScript.TEXT);
    }

    /**
     * Every interpreter of Python 3 on this machine, started; one of each version.
     *
     * @param script what they run: it reads lines of words with tabs between, and answers {@code version} and {@code echo}
     * @return the interpreters
     * @throws IOException if one cannot be started
     */
    public static List<Python> startAll(String script) throws IOException {
        Map<String, Python> byVersion = new LinkedHashMap<>();
        for (Path candidate : candidates()) {
            Python python = new Python(candidate, script);
            String version = python.ask("version");
            python.minor = Integer.parseInt(version.split("\\.")[1]);
            if (!version.startsWith("3.") || byVersion.putIfAbsent(version, python) != null) {
                python.stop();
            }
        }
        return List.copyOf(byVersion.values());
    }

    private static List<Path> candidates() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Path.of("/usr/bin/python3")));
        if ("distribution".equals(System.getenv("MULTIPROCESSING_PYTHONS")) && Files.isExecutable(all.get(0))) {
            return all;
        }
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

    private void start() throws IOException {
        this.process = new ProcessBuilder(this.executable.toString(), "-u", "-c", this.script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.in = new BufferedWriter(new OutputStreamWriter(this.process.getOutputStream(), StandardCharsets.UTF_8));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        this.heard = lines;
        Thread thread = new Thread(() -> copy(out, lines), "python");
        thread.setDaemon(true);
        thread.start();
    }

    private static void copy(BufferedReader out, Queue<String> lines) {
        try {
            out.lines().forEach(lines::add);
        } catch (UncheckedIOException ex) {
            // the interpreter was stopped, which closes the stream
            return;
        }
    }

    /** Whether it knows the form of the handshake that names digests. */
    public boolean isModern() {
        return this.minor >= FIRST_MODERN;
    }

    /** Says a line, without waiting for the answer. */
    public void tell(String... words) throws IOException {
        this.in.write(String.join("\t", words));
        this.in.newLine();
        this.in.flush();
    }

    /** Waits for a line. */
    public String hear() throws IOException {
        try {
            String line = this.heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IOException(this + " says nothing");
            }
            return line;
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ex);
        }
    }

    public String ask(String... words) throws IOException {
        tell(words);
        return hear();
    }

    /** Makes it ready for the next test, by starting another one if a test has left it in the middle of something. */
    public void settle() throws IOException {
        String token = "ping-" + this.pings++;
        try {
            tell("echo", token);
            String line = hear();
            while (!line.equals(token)) {
                line = hear();
            }
        } catch (IOException ex) {
            stop();
            start();
        }
    }

    public void stop() {
        this.process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "3." + this.minor + " " + this.executable;
    }
}
