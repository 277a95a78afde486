package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.os.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExtractedArchivesTests {

    private static final int POOLS = 8;

    @TempDir
    private Path base;

    private final AtomicInteger extractions = new AtomicInteger();
    private final ExtractedArchives archives = archives(Long.MAX_VALUE);
    private Path archive;

    @BeforeEach
    void writeArchive() throws IOException {
        this.archive = SmallArchive.typical().write(this.base.resolve("app.jar"));
    }

    private ExtractedArchives archives(long usableSpace) {
        return new ExtractedArchives(
                () -> {
                    this.extractions.incrementAndGet();
                    return PrivateDirectory.create(this.base);
                },
                (directory) -> usableSpace);
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> files = Files.list(this.base)) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void archiveIsSharedAndDeletedAfterItsLastUser() throws IOException {
        ExtractedArchive first = this.archives.acquire(this.archive, List.of());
        assertThat(this.archives.acquire(this.archive, List.of())).isSameAs(first);
        this.archives.release(this.archive);
        assertThat(Objects.requireNonNull(first).isIntact()).isTrue();
        this.archives.release(this.archive);
        assertThat(directories()).isEmpty();
    }

    @Test
    void archiveIsExtractedAgainForWhoComesLater() throws IOException {
        this.archives.acquire(this.archive, List.of());
        this.archives.release(this.archive);
        ExtractedArchive second = this.archives.acquire(this.archive, List.of());
        assertThat(Objects.requireNonNull(second).isIntact()).isTrue();
        assertThat(this.extractions).hasValue(2);
    }

    @Test
    void poolsThatComeAndGoAtOnceSeeAWholeArchiveAndLeaveNothing() throws Exception {
        CyclicBarrier start = new CyclicBarrier(POOLS);
        Set<ExtractedArchive> seen = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(POOLS);
        try {
            for (int round = 0; round < 20; round++) {
                List<Future<ExtractedArchive>> acquired = IntStream.range(0, POOLS)
                        .mapToObj((pool) -> threads.submit(() -> acquireTogether(start)))
                        .toList();
                for (Future<ExtractedArchive> future : acquired) {
                    seen.add(future.get());
                }
                assertThat(directories()).hasSize(1);
                IntStream.range(0, POOLS).forEach((pool) -> this.archives.release(this.archive));
                assertThat(directories()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).hasSize(20);
        assertThat(this.extractions).hasValue(20);
    }

    private ExtractedArchive acquireTogether(CyclicBarrier start) throws Exception {
        start.await();
        ExtractedArchive extracted = Objects.requireNonNull(this.archives.acquire(this.archive, List.of()));
        assertThat(extracted.isIntact()).isTrue();
        return extracted;
    }

    @Test
    void failureIsKeptAsLongAsSomebodyUsesWhatCameOfIt() throws IOException {
        ExtractedArchives full = archives(10);
        assertThat(full.acquire(this.archive, List.of())).isNull();
        assertThat(full.acquire(this.archive, List.of())).isNull();
        assertThat(this.extractions).hasValue(1);
        assertThat(directories()).isEmpty();
        full.release(this.archive);
        full.release(this.archive);
        full.acquire(this.archive, List.of());
        assertThat(this.extractions).hasValue(2);
    }

    @Test
    void archiveThatIsRefusedOrCannotBeReadIsNoFailureOfThePool() throws IOException {
        assertThat(this.archives.acquire(this.archive, List.of("loader.path"))).isNull();
        Path broken = Files.writeString(this.base.resolve("broken.jar"), "no archive");
        assertThat(this.archives.acquire(broken, List.of())).isNull();
        assertThat(this.archives.acquire(this.base.resolve("gone.jar"), List.of()))
                .isNull();
        assertThat(directories()).isEmpty();
    }
}
