package io.github.multiprocessing.testing;

import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.ParentProcess;
import io.github.multiprocessing.process.StartMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** What processes do in tests. What they have to say they write into files, which appear with their whole content. */
public final class ProcessTasks {

    private ProcessTasks() {}

    /** Writes a file as if it had always been there. */
    public static void say(String file, Object... lines) {
        try {
            Path target = Path.of(file);
            Path draft = target.resolveSibling(target.getFileName() + ".draft");
            Files.write(draft, List.of(lines).stream().map(String::valueOf).toList());
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Says who this process is. */
    public static void introduce(String file) {
        ChildProcess current = ChildProcess.current();
        ParentProcess parent = ChildProcess.parent().orElseThrow();
        say(
                file,
                current.pid(),
                current.name(),
                current,
                parent.name(),
                parent.pid(),
                parent.isAlive(),
                current.daemon(),
                HexFormat.of().formatHex(current.authKey().toBytes()),
                ChildProcess.startMethod());
    }

    /** Says its process id and waits until it is interrupted. */
    public static void block(String file) throws InterruptedException {
        say(file, ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }

    /** Says its process id and never ends by itself. */
    public static void spin(String file) {
        say(file, ProcessHandle.current().pid());
        while (true) {
            Thread.onSpinWait();
        }
    }

    /** Starts a program that this process leaves behind. */
    public static void startProgram(String file) throws IOException {
        Process program = new ProcessBuilder("sleep", "600").start();
        say(file, program.pid());
    }

    /** Starts a process, a daemon or not, that blocks, and returns. */
    public static void startChild(String file, boolean daemon) {
        ChildProcess.builder()
                .daemon(daemon)
                .target(() -> {
                    block(file);
                    return null;
                })
                .start();
    }

    /** A family of three generations, of which each says its process id. */
    public static void family(String directory) throws Exception {
        startProgram(directory + "/program");
        startChild(directory + "/daemon", true);
        ChildProcess.builder()
                .target(() -> {
                    startProgram(directory + "/grand-program");
                    startChild(directory + "/grand-child", false);
                    block(directory + "/child");
                    return null;
                })
                .start();
        block(directory + "/parent");
    }

    /** A process of its own that says which processes it has. */
    public static void countChildren(String file) throws InterruptedException {
        ChildProcess first = ChildProcess.builder()
                .startMethod(StartMethod.SPAWN)
                .target(() -> say(file + ".first", ChildProcess.current().name()))
                .start();
        first.join();
        String left =
                ChildProcess.activeChildren().stream().map(ChildProcess::name).collect(Collectors.joining());
        say(file, first.name(), first.exitCode(), left);
    }
}
