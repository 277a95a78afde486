package io.github.multiprocessing.pool;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * A parent of its own with one pool, for tests of class-data archives. Each line of its standard input is an order: {@code
 * await} an archive, {@code kill} the worker, {@code run} a task, {@code end}; each answer is one line.
 */
public final class ArchiveParentMain {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LinkedBlockingQueue<Long> ready = new LinkedBlockingQueue<>();
    private final Path archives = Path.of(System.getProperty("multiprocessing.archive.directory"));

    public static void main(String[] arguments) throws Exception {
        new ArchiveParentMain().run(List.of(arguments));
    }

    private void run(List<String> jvmArguments) throws Exception {
        ProcessPool pool = ProcessPool.builder()
                .name("archived")
                .processes(1)
                .heapBytes(48 << 20)
                .jvmArguments(jvmArguments)
                .listener(new PoolListener() {
                    @Override
                    public void workerReady(String worker, long pid, Duration startup) {
                        ArchiveParentMain.this.ready.add(pid);
                    }
                })
                .build();
        System.out.println("answer worker " + this.ready.take());
        String order = readLine();
        while (!order.equals("end")) {
            System.out.println("answer " + order + " " + obey(order, pool));
            order = readLine();
        }
        long begin = System.nanoTime();
        pool.terminate();
        pool.join();
        System.out.println("answer end " + (System.nanoTime() - begin) / 1_000_000);
    }

    private String obey(String order, ProcessPool pool) throws Exception {
        if (order.equals("await")) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !finished(this.archives).isEmpty());
            return finished(this.archives).toString();
        } else if (order.equals("kill")) {
            pool.kill("archived-1");
            return String.valueOf(this.ready.take());
        }
        return String.valueOf(pool.apply(() -> ProcessHandle.current().pid()));
    }

    /** The finished archives in a directory, which may not exist. */
    static List<Path> finished(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter((file) -> file.getFileName().toString().matches("[0-9a-f]{32}-.*"))
                    .toList();
        }
    }

    private static String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = System.in.read(); c != '\n'; c = System.in.read()) {
            if (c < 0) {
                return "end";
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
