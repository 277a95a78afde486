package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.pool.TaskOptions;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.serialization.SerializedForm;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks that cost worker after worker. */
class QuarantineTests {

    private static final TaskOptions PLAIN = TaskOptions.defaults();

    private static MachineFixture pool(int deaths) {
        return MachineFixture.ready(MachineSettings.of(1).withQuarantineAfter(deaths));
    }

    private static Chunk die(MachineFixture pool, Object payload, Kind kind) {
        Chunk chunk = pool.submit(payload, PLAIN);
        pool.beginAndExit(pool.worker(1), kind);
        pool.readyAll();
        return chunk;
    }

    @Test
    void c02TaskIsRefusedAfterItHasCostSoManyWorkersAndOthersAreNot() {
        MachineFixture pool = pool(2);
        assertThat(pool.ending(die(pool, 666, Kind.NATIVE_CRASH), 0)).isInstanceOf(Ending.Crashed.class);
        assertThat(pool.ending(die(pool, 666, Kind.EXIT), 0)).isInstanceOf(Ending.Crashed.class);
        Chunk refused = pool.submit(666, PLAIN);
        Chunk other = pool.submit(667, PLAIN);

        assertThat(pool.ending(refused, 0)).isInstanceOfSatisfying(Ending.Poisoned.class, (poisoned) -> {
            assertThat(poisoned.deaths()).isEqualTo(2);
            assertThat(poisoned.lastExit().kind()).isEqualTo(Kind.EXIT);
            assertThat(poisoned.signature()).startsWith("task#");
        });
        assertThat(pool.machine.tally().counters().rejected()).isEqualTo(1);
        assertThat(pool.worker(1).chunk()).isSameAs(other);
    }

    @Test
    void c02RetriesStopAtTheQuarantine() {
        MachineFixture pool = pool(2);
        Chunk task = pool.submit(666, PLAIN.withRetries(10, Duration.ZERO));
        for (int i = 0; i < 2; i++) {
            assertThat(pool.ending(task, 0)).isNull();
            pool.beginAndExit(pool.worker(1), Kind.HALT);
            pool.readyAll();
        }

        assertThat(pool.ending(task, 0)).isInstanceOfSatisfying(Ending.Poisoned.class, (poisoned) -> {
            assertThat(poisoned.deaths()).isEqualTo(2);
            assertThat(poisoned.ran()).isTrue();
        });
        assertThat(pool.machine.tally().counters().failed()).isEqualTo(1);
    }

    @Test
    void whatWaitsAlreadyIsRefusedTooFromTheMiddleOfChunks() {
        MachineFixture pool = pool(1);
        Chunk killer = pool.submit(666, PLAIN);
        Object[] items = {666, 1, 666, 666, 2, 3, 666};
        Chunk chunk = new Chunk("task", null, Items.of(items), 0, (index, ending) -> {}, 0, true);
        pool.machine.submit(chunk, pool.now());
        pool.beginAndExit(pool.worker(1), Kind.OUT_OF_MEMORY_HEAP);

        assertThat(pool.ending(killer, 0)).isInstanceOf(Ending.Crashed.class);
        assertThat(pool.machine.queued()).isEqualTo(3);
        pool.readyAll();
        while (chunk.unanswered() > 0) {
            pool.answer(pool.worker(1), 1);
        }
        for (int item = 0; item < items.length; item++) {
            assertThat(pool.ending(chunk, item))
                    .isInstanceOf(items[item].equals(666) ? Ending.Poisoned.class : Ending.Value.class);
        }
    }

    @Test
    void chunkIsRunWithoutItsPoison() {
        MachineFixture pool = pool(1);
        die(pool, 666, Kind.SIGNAL);
        Chunk chunk = new Chunk("task", null, Items.of(1, 666, 2), 0, (index, ending) -> {}, 0, true);
        pool.machine.quarantine().inspect(chunk);
        pool.machine.submit(chunk, pool.now());
        while (chunk.unanswered() > 0) {
            pool.answer(pool.worker(1), 1);
        }

        assertThat(pool.ending(chunk, 1)).isInstanceOf(Ending.Poisoned.class);
        assertThat(pool.ending(chunk, 0)).isInstanceOf(Ending.Value.class);
        assertThat(pool.ending(chunk, 2)).isInstanceOf(Ending.Value.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "CANCELLED", "PROTOCOL", "LOST"})
    void deathsThatAreNoFaultOfTheTaskDoNotCount(Kind kind) {
        MachineFixture pool = pool(1);
        die(pool, 666, kind);
        Chunk again = pool.submit(666, PLAIN);

        assertThat(pool.worker(1).chunk()).isSameAs(again);
        assertThat(pool.machine.quarantine().list(pool.now())).isEmpty();
    }

    @Test
    void releasedTaskRunsAgainAndIsCountedAnew() {
        MachineFixture pool = pool(2);
        die(pool, 666, Kind.EXIT);
        die(pool, 666, Kind.EXIT);
        String signature = pool.machine.quarantine().list(pool.now()).get(0).signature();

        assertThat(pool.machine.quarantine().release("task#0")).isFalse();
        assertThat(pool.machine.quarantine().release(signature)).isTrue();
        assertThat(pool.ending(die(pool, 666, Kind.EXIT), 0)).isInstanceOf(Ending.Crashed.class);
        assertThat(pool.machine.quarantine().list(pool.now())).isEmpty();
    }

    @Test
    void quarantineEndsAnHourAfterTheLastDeath() {
        MachineFixture pool = pool(1);
        die(pool, 666, Kind.EXIT);
        pool.pass(Duration.ofMinutes(59).toMillis());
        assertThat(pool.ending(pool.submit(666, PLAIN), 0)).isInstanceOf(Ending.Poisoned.class);
        pool.pass(Duration.ofMinutes(1).toMillis());

        assertThat(pool.ending(pool.submit(666, PLAIN), 0)).isNull();
    }

    @Test
    void oldestRecordMakesRoomForTheNewest() {
        Quarantine quarantine = new Quarantine(1);
        for (int i = 0; i <= Quarantine.MOST; i++) {
            Chunk chunk = new Chunk("t", null, Items.of(i), 0, (index, ending) -> {}, 0, false);
            quarantine.died(chunk, 0, SimulatedWorkers.report(new WorkerId(1, 1), Kind.EXIT), i);
        }

        Chunk oldest = new Chunk("t", null, Items.of(0), 0, (index, ending) -> {}, 0, false);
        quarantine.inspect(oldest);
        assertThat(oldest.poisoned).isEmpty();
        assertThat(quarantine.list(Quarantine.MOST)).hasSize(Quarantine.MOST);
    }

    @Test
    void signaturesTellPayloadsApart() {
        Object[] items = {
            1,
            1L,
            1.0,
            true,
            Payloads.NULL,
            form(new byte[] {1, 2}),
            form(new byte[] {1}, new long[5000]),
            form(new byte[] {1}, new double[5000]),
            form(new byte[] {1}, new int[10_000]),
            form(new byte[] {1}, changed(new long[5000])),
            form(new byte[] {1}, new char[20_000], new byte[0])
        };
        Chunk chunk = new Chunk("t", null, Items.of(items), 0, (index, ending) -> {}, 0, false);
        Chunk withFunction = new Chunk("t", 1, Items.of(items), 0, (index, ending) -> {}, 0, false);

        for (int i = 0; i < items.length; i++) {
            assertThat(Signature.of(chunk, i).matches(chunk, i)).isTrue();
            assertThat(Signature.of(chunk, i).matches(withFunction, i)).isFalse();
            for (int j = 0; j < items.length; j++) {
                assertThat(Signature.same(chunk, i, chunk, j)).isEqualTo(i == j);
            }
        }
        assertThat(IntStream.range(0, items.length)
                        .mapToObj((item) -> Signature.of(chunk, item).digest()))
                .doesNotHaveDuplicates();
    }

    private static long[] changed(long[] array) {
        array[array.length - 1] = 1;
        return array;
    }

    private static SerializedForm form(byte[] body, Object... arrays) {
        return SerializedForm.of(body, arrays);
    }
}
