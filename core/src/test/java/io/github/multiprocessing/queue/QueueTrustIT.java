package io.github.multiprocessing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.pool.ProcessPool;
import io.github.multiprocessing.pool.TaskSerializationException;
import io.github.multiprocessing.pool.WorkerCrashedException;
import io.github.multiprocessing.queue.QueueTasks.Spell;
import io.github.multiprocessing.queue.internal.QueueMemory;
import io.github.multiprocessing.serialization.Attachable;
import io.github.multiprocessing.serialization.Attachment;
import io.github.multiprocessing.serialization.TypeRejectedException;
import io.github.multiprocessing.shared.SharedLong;
import io.github.multiprocessing.shared.SharedMemoryException;
import io.github.multiprocessing.shared.SharedMemoryException.Reason;
import io.github.multiprocessing.shared.SharedValue;
import io.github.multiprocessing.testing.PoolHarness;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a worker can do to its parent by a queue: its own exception, a typed one, and nothing else. */
class QueueTrustIT {

    private static final int RING = 4096;

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private final SharedQueue<Object> queue =
            SharedQueue.builder().ringBytes(RING).build();

    @AfterEach
    void end() {
        this.queue.close();
        this.queue.unlink();
    }

    private ProcessPool pool(String name) {
        return this.pools.open(this.pools.builder(name));
    }

    private static void isTold(ThrowingCallable use) {
        assertThatExceptionOfType(SharedMemoryException.class).isThrownBy(use);
    }

    private static void isDamaged(ThrowingCallable use) {
        assertThatExceptionOfType(SharedMemoryException.class)
                .isThrownBy(use)
                .matches((ex) -> ex.reason() == Reason.DAMAGED);
    }

    @Test
    void d24ItemThatCannotTravelIsTheExceptionOfWhoPutsIt() throws Exception {
        ProcessPool pool = pool("bad");
        SharedQueue<Object> given = this.queue;

        assertThat(pool.apply(() -> QueueTasks.putBad(given)))
                .contains("java.lang.Thread")
                .contains("types of items are named when a queue is made");
        assertThat(this.queue).containsExactly("before", "after");
    }

    @Test
    void a15ItemOfTypeThatTheReaderDoesNotAdmitIsRefusedByName() throws Exception {
        ProcessPool pool = pool("spell");
        SharedQueue<Object> given = this.queue;
        pool.apply(() -> QueueTasks.putSpell(given));
        SharedQueue<Object> made = pool.apply(QueueTasks::queueWithSpell);

        for (SharedQueue<Object> each : List.of(this.queue, made)) {
            assertThatExceptionOfType(TypeRejectedException.class)
                    .isThrownBy(each::take)
                    .withMessageContaining(Spell.class.getName());
            assertThat(each.take()).isEqualTo("next");
        }
        made.unlink();
        made.close();
        // its constructor has not run in this process
        assertThat(Spell.CAST).isFalse();
    }

    @Test
    void a22NonsenseThatWorkerWritesIsTold() throws Exception {
        ProcessPool pool = pool("scribbler");
        for (int seed = 0; seed < 20; seed++) {
            long once = seed;
            SharedQueue<Object> victim = SharedQueue.builder().ringBytes(RING).build();
            String name = victim.name();
            victim.put("item");
            pool.apply(() -> QueueMemory.scribble(name, once));
            isTold(victim::poll);
            isTold(victim::take);
            isTold(victim::peek);
            isTold(() -> victim.poll(1, TimeUnit.SECONDS));
            isTold(() -> victim.drainTo(new ArrayList<>()));
            isTold(() -> victim.iterator().hasNext());
            isTold(victim::clear);
            assertThat(victim.size()).isNotNegative();
            victim.close();
            victim.unlink();
        }
    }

    @Test
    void i12FileOfLargeItemThatWorkerCutsIsTold() throws Exception {
        ProcessPool pool = pool("cutter");
        List<Path> before = QueueMemory.files();
        this.queue.put(QueueTasks.bytes(10 * RING, 1));
        this.queue.put("next");
        List<Path> files = new ArrayList<>(QueueMemory.files());
        files.removeAll(before);
        String name = files.get(0).getFileName().toString();
        pool.apply(() -> cut(name));

        isDamaged(this.queue::take);
        assertThat(this.queue.take()).isEqualTo("next");
        assertThat(QueueMemory.files()).isEqualTo(before);
    }

    /** This process touches it no more, not even to close it: a compare-and-set of memory that is gone ends a JVM. */
    @Test
    void i12QueueThatIsCutHurtsOnlyWhoTouchesIt() throws Exception {
        ProcessPool pool = pool("cut");
        SharedQueue<Object> given = SharedQueue.create(5);
        String name = given.name();

        assertThatThrownBy(() -> pool.apply(() -> {
                    cut(name);
                    return given.poll();
                }))
                .isInstanceOfAny(SharedMemoryException.class, InternalError.class, WorkerCrashedException.class);
        assertThat(pool.apply(() -> "alive")).isEqualTo("alive");
        given.unlink();
    }

    private static String cut(String segment) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(RunDirectory.path().resolve(segment).toFile(), "rw")) {
            file.setLength(0);
        }
        return segment;
    }

    /** Says of itself what it likes. */
    record Liar(Attachment attachment) implements Attachable {}

    @Test
    void a23WorkerCannotPassAnythingOffAsQueue() throws Exception {
        SharedLong number = SharedValue.ofLong(5);
        ProcessPool pool = pool("liar");
        String name = number.name();
        String own = this.queue.name();

        for (Attachment lie : List.of(
                new QueueAttachment("queue", "../../etc/passwd", List.of()),
                new QueueAttachment("queue", "segment-0123456789abcdef", List.of()),
                new QueueAttachment("queue", name, List.of()),
                new QueueAttachment("simple", own, List.of()),
                new QueueAttachment("java.lang.Runtime", own, List.of()))) {
            assertThatThrownBy(() -> pool.apply(() -> new Liar(lie)))
                    .as("%s", lie)
                    .isInstanceOf(TaskSerializationException.class);
        }
        assertThat((Object) pool.apply(() -> new Liar(new QueueAttachment("queue", own, List.of("java.**")))))
                .isSameAs(this.queue);
        number.close();
        number.unlink();
    }
}
