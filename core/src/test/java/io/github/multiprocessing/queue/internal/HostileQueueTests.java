package io.github.multiprocessing.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.queue.QueueFullException;
import io.github.multiprocessing.queue.QueueShutDownException;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.TypeRejectedException;
import io.github.multiprocessing.shared.SharedMemoryException;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Some other process writes nonsense into a queue: who uses it is told by an exception that says so, in no time. */
class HostileQueueTests {

    private static final int LARGE = 5000;
    private static final int FIRST_RECORD = QueueLayout.RING;
    private static final long BYTES = 0x4D505101L << 32;
    private static final long REFERENCE = 0x4D505102L << 32;

    /** With these, others wait as for somebody who lives and has the guard. */
    private static final Set<Integer> GUARDS = Set.of(QueueLayout.PRODUCERS, QueueLayout.CONSUMERS);

    private final QueueFixture queue = new QueueFixture();
    private final QueueCore core = this.queue.core();
    private final ByteBuffer memory = this.queue.block.buffer();

    @AfterEach
    void end() {
        this.queue.close();
    }

    private static void isDamaged(ThrowingCallable use) {
        assertThatExceptionOfType(SharedMemoryException.class)
                .isThrownBy(use)
                .matches((ex) -> ex.reason() == Reason.DAMAGED);
    }

    @Test
    void lengthsAreHeldAgainstWhatIsThere() {
        this.core.offer(new byte[100]);
        for (long length : List.of(101L, 109L, 4096L, 1L << 20, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL)) {
            this.memory.putLong(FIRST_RECORD, BYTES | length);
            if (length > 104) {
                isDamaged(this.core::poll);
                isDamaged(this.core::peek);
                isDamaged(() -> this.core.drain(new ArrayList<>(), 10, 10_000));
                isDamaged(() -> this.core.look(null, new ArrayList<>(), 10));
                isDamaged(this.core::clear);
            }
        }
        for (long header : List.of(0L, -1L, 1L, 0x4D505100L << 32, 0x4D505108L << 32)) {
            this.memory.putLong(FIRST_RECORD, header);
            isDamaged(this.core::poll);
        }
        assertThat(this.core.size()).isOne();
        this.memory.putLong(FIRST_RECORD, BYTES | 100);
        assertThat(this.core.poll()).isEqualTo(new byte[100]);
    }

    @Test
    void largeItemThatIsNotThereIsConsumed() throws IOException {
        for (String what : List.of("gone", "pipe", "short", "foreign")) {
            this.core.offer(new byte[LARGE]);
            this.core.offer(7);
            Path file = this.queue.files().get(0);
            Files.delete(file);
            if (what.equals("pipe")) {
                makePipe(file);
            } else if (what.equals("short")) {
                Files.write(file, new byte[LARGE - 1]);
            } else if (what.equals("foreign")) {
                Files.createSymbolicLink(file, Path.of("/etc/passwd"));
            }
            isDamaged(this.core::poll);
            assertThat(this.core.poll()).isEqualTo(7);
            assertThat(this.queue.files()).isEmpty();
            assertThat(this.queue.spilled()).isZero();
        }
    }

    private static void makePipe(Path file) throws IOException {
        try {
            assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                    .isZero();
        } catch (InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

    @Test
    void absurdReferenceIsConsumed() {
        this.core.offer(new byte[LARGE]);
        this.memory.putLong(FIRST_RECORD + 16, Long.MAX_VALUE);
        isDamaged(this.core::poll);
        assertThat(this.core.size()).isZero();
        this.core.offer(3L);
        this.core.offer(4);
        this.memory.putLong(FIRST_RECORD + 24, REFERENCE);
        isDamaged(this.core::poll);
    }

    @Test
    void positionsAreHeldAgainstEachOther() {
        this.core.offer(1);
        long tail = this.memory.getLong(QueueLayout.TAIL);
        for (long nonsense : List.of(-1L, 1L, 1L << 32, Long.MIN_VALUE, Position.of(1000, 10), Position.of(-5, 1))) {
            this.memory.putLong(QueueLayout.TAIL, nonsense);
            isDamaged(() -> this.queue.core().poll());
            isDamaged(() -> this.queue.core().offer(2));
        }
        this.memory.putLong(QueueLayout.TAIL, Position.of(1, 100_000));
        isDamaged(() -> this.queue.core().offer(2));
        this.memory.putLong(QueueLayout.TAIL, tail);
        assertThat(this.core.poll()).isEqualTo(1);
    }

    @Test
    void segmentsOfOthersAreNone() {
        try (QueueFixture other = new QueueFixture()) {
            for (int i = 0; i < 2000; i++) {
                other.core().offer(1L);
                this.core.offer(1L);
            }
            long foreign = other.words.get(QueueLayout.HOME_LINK + Segment.NEXT);
            long next = this.queue.words.get(QueueLayout.HOME_LINK + Segment.NEXT);
            assertThat(foreign).isNotZero().isNotEqualTo(next);
            for (int i = 0; i < QueueFixture.LONGS_IN_RING; i++) {
                assertThat(this.core.poll()).isEqualTo(1L);
            }
            for (long nonsense : List.of(foreign, Segment.HOME, 12345L, -1L)) {
                this.memory.putLong(QueueLayout.HOME_LINK + Segment.NEXT, nonsense);
                assertThatExceptionOfType(SharedMemoryException.class).isThrownBy(this.core::poll);
            }
            this.memory.putLong(QueueLayout.HOME_LINK + Segment.NEXT, next);
            assertThat(this.core.poll()).isEqualTo(1L);
        }
    }

    @Test
    void readerLoadsOnlyWhatItAdmitsItself() {
        record Own(int number) {}
        ItemCodec writer = new ItemCodec(List.of(HostileQueueTests.class.getName()), 1000);
        ItemCodec reader = new ItemCodec(List.of(), 1000);
        this.core.offer(writer.encode(new Own(1)));
        this.core.offer(writer.encode("next"));
        assertThatExceptionOfType(TypeRejectedException.class)
                .isThrownBy(() -> reader.decode(this.core.poll()))
                .withMessageContaining("This queue does not admit it");
        assertThat(reader.decode(this.core.poll())).isEqualTo("next");
    }

    @Test
    void guardThatSomebodyKeepsIsWaitedForAsLongAsTimeGoes() throws InterruptedException {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        long start = startOf(parent);
        this.memory.putLong(QueueLayout.PRODUCERS, parent << 42 | (start & 0x3FFFF) << 2);
        this.memory.putLong(QueueLayout.CONSUMERS, parent << 42 | (start & 0x3FFFF) << 2);
        assertThat(this.core.put(1, TimeUnit.MILLISECONDS.toNanos(20))).isFalse();
        assertThat(this.core.take(TimeUnit.MILLISECONDS.toNanos(20))).isNull();
        // of a process that never was
        this.memory.putLong(QueueLayout.PRODUCERS, 4194303L << 42);
        this.memory.putLong(QueueLayout.CONSUMERS, 4194303L << 42);
        assertThat(this.core.offer(1)).isTrue();
        assertThat(this.core.poll()).isEqualTo(1);
    }

    private static long startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
        } catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    @Test
    void randomScribblesAreToldAndNothingElse() {
        long seed = System.nanoTime();
        System.out.println("HostileQueueTests seed " + seed);
        Random random = new Random(seed);
        int told = 0;
        for (int round = 0; round < 150; round++) {
            try (QueueFixture victim = new QueueFixture()) {
                told += scribble(victim, random);
            }
        }
        assertThat(told).isPositive();
    }

    private static int scribble(QueueFixture victim, Random random) {
        QueueCore used = victim.core();
        ByteBuffer bytes = victim.block.buffer();
        int told = 0;
        for (int i = 0; i < random.nextInt(600); i++) {
            used.offer(i % 100 == 0 ? new byte[LARGE] : Long.valueOf(i));
        }
        for (int step = 0; step < 30; step++) {
            int limit = random.nextBoolean() ? QueueLayout.RING : bytes.capacity();
            int place = random.nextInt(limit) & -Long.BYTES;
            if (!GUARDS.contains(place) && place != QueueLayout.STATE) {
                long old = bytes.getLong(place);
                bytes.putLong(place, random.nextBoolean() ? random.nextLong() : old + random.nextInt(9) - 4);
            }
            told += use(random.nextBoolean() ? used : victim.core(), random.nextInt(7)) ? 0 : 1;
        }
        return told;
    }

    private static boolean use(QueueCore used, int how) {
        try {
            switch (how) {
                case 0 -> used.offer(5);
                case 1 -> used.poll();
                case 2 -> used.peek();
                case 3 -> used.drain(new ArrayList<>(), 10, 10_000);
                case 4 -> used.look(null, new ArrayList<>(), 100);
                case 5 -> used.offer(new byte[LARGE]);
                default -> used.clear();
            }
            return true;
        } catch (SharedMemoryException | SerializationException | QueueFullException | QueueShutDownException ex) {
            return false;
        }
    }
}
