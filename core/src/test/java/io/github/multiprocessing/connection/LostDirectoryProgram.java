package io.github.multiprocessing.connection;

import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The first process of a run of its own, in which a cleaner deletes the directory of the run. */
final class LostDirectoryProgram {

    private LostDirectoryProgram() {}

    public static void main(String[] arguments) throws Exception {
        System.clearProperty(RunDirectory.PROPERTY);
        AuthKey key = AuthKey.random();
        System.out.println(greet(key));
        Path directory = RunDirectory.path();
        delete(directory);
        System.out.println(greet(key));
        System.out.println(Files.isDirectory(directory) && RunDirectory.path().equals(directory));
    }

    private static Object greet(AuthKey key) throws Exception {
        try (Listener listener = Listener.open(ConnectionOptions.authenticated(key))) {
            CompletableFuture<Object> heard = CompletableFuture.supplyAsync(() -> {
                try (Connection connection = Client.connect(listener.address(), key)) {
                    return connection.receive();
                } catch (IOException ex) {
                    throw new UncheckedIOException(ex);
                }
            });
            try (Connection connection = listener.accept()) {
                connection.send("hello");
            }
            return heard.get();
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
