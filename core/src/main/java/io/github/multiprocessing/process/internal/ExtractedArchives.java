package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.BaseDirectory;
import io.github.multiprocessing.os.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archives that this JVM has extracted, each once for all who use it: made for the first, deleted after the last. That an
 * archive was not extracted is kept, and told, in the same way. Thread-safe: who comes while an archive is being extracted
 * waits for it.
 */
final class ExtractedArchives {

    /** Those of this JVM. */
    static final ExtractedArchives SHARED = new ExtractedArchives(
            () -> PrivateDirectory.create(BaseDirectory.forMuchData()),
            (directory) -> directory.toFile().getUsableSpace());

    private static final Logger logger = LoggerFactory.getLogger("io.github.multiprocessing.pool");

    private final Map<Path, Shared> archives = new HashMap<>();
    private final DirectoryFactory directories;
    private final ToLongFunction<Path> usableSpace;

    ExtractedArchives(DirectoryFactory directories, ToLongFunction<Path> usableSpace) {
        this.directories = directories;
        this.usableSpace = usableSpace;
    }

    /** Makes the directory for one archive. */
    interface DirectoryFactory {

        PrivateDirectory create() throws IOException;
    }

    private static final class Shared {

        final @Nullable ExtractedArchive archive;
        int users;

        Shared(@Nullable ExtractedArchive archive) {
            this.archive = archive;
        }
    }

    /** An archive, or null if it is not extracted. Each call needs its {@link #release}, whatever it answers. */
    synchronized @Nullable ExtractedArchive acquire(Path path, List<String> loaderSettings) {
        Shared shared = this.archives.computeIfAbsent(path, (key) -> new Shared(extract(key, loaderSettings)));
        shared.users++;
        return shared.archive;
    }

    synchronized void release(Path path) {
        Shared shared = this.archives.get(path);
        if (shared != null && --shared.users == 0) {
            this.archives.remove(path);
            if (shared.archive != null) {
                shared.archive.close();
            }
        }
    }

    private @Nullable ExtractedArchive extract(Path path, List<String> loaderSettings) {
        long begin = System.nanoTime();
        try (ExecutableJar jar = new ExecutableJar(path)) {
            String refusal = ExtractionRule.refusal(jar, loaderSettings);
            if (refusal != null) {
                logger.info("Workers start from {} through Spring Boot's launcher, which is slower: {}", path, refusal);
                return null;
            }
            ExtractedArchive archive = ExtractedArchive.extract(jar, this.directories.create(), this.usableSpace);
            logger.info(
                    "Extracted {} for its workers: {} jars, {} MiB, in {} ms, to {}",
                    path.getFileName(),
                    archive.classPath().size(),
                    archive.bytes() >> 20,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
                    archive.directory().path());
            return archive;
        } catch (IOException | RuntimeException ex) {
            logger.warn(
                    "Workers start from {} through Spring Boot's launcher, which is slower; it could not be extracted: {}",
                    path,
                    ex.toString());
            return null;
        }
    }
}
