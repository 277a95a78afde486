package io.github.multiprocessing.pool.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.WorkerLogSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LevelWatchTests {

    private final Map<String, Integer> levels = new HashMap<>(Map.of("ROOT", 20));
    private final ArrayDeque<Runnable> work = new ArrayDeque<>();
    private Runnable changed = () -> {};
    private int follows;
    private final List<Map<String, Integer>> told = new ArrayList<>();
    private final LevelWatch watch = new LevelWatch(new Fixed(), this.work::add);

    private final class Fixed implements LogSystem {

        @Override
        public WorkerLogSink sink() {
            return (event) -> {};
        }

        @Override
        public LevelTable levels() {
            return new LevelTable(LevelWatchTests.this.levels);
        }

        @Override
        public void follow(Runnable changed) {
            LevelWatchTests.this.changed = changed;
            LevelWatchTests.this.follows++;
        }
    }

    private static Map<String, Integer> decoded(byte[] encoded) {
        try {
            return LevelTable.decode(new PayloadReader(encoded)).levels();
        } catch (ProtocolException ex) {
            throw new AssertionError(ex);
        }
    }

    @Test
    void manyChangesAreToldTogether() {
        this.watch.add(this, (encoded) -> this.told.add(decoded(encoded)));
        for (int i = 0; i < 100; i++) {
            this.levels.put("logger" + i, Level.DEBUG.toInt());
            this.changed.run();
        }
        assertThat(this.work).hasSize(1);
        this.work.remove().run();
        assertThat(this.told).singleElement().isEqualTo(this.levels);
        assertThat(decoded(this.watch.encoded())).isEqualTo(this.levels);
    }

    @Test
    void whatIsAsBeforeIsNotToldNorToWhoIsGone() {
        this.watch.add(this, (encoded) -> this.told.add(decoded(encoded)));
        this.changed.run();
        this.work.remove().run();
        assertThat(this.told).isEmpty();
        this.watch.remove(this);
        this.levels.put("a", LevelTable.OFF);
        this.changed.run();
        this.work.remove().run();
        assertThat(this.told).isEmpty();
    }

    @Test
    void threadThatTellsAddsNoListenerToALoggingSystemThatIsBeingSetUp() {
        assertThat(this.follows).isEqualTo(1);
        this.changed.run();
        this.work.remove().run();
        assertThat(this.follows).isEqualTo(1);
        this.watch.refresh();
        assertThat(this.follows).isEqualTo(2);
    }

    @Test
    void ofMoreLevelsThanFitTheShortestNamesAreTold() {
        for (int i = 0; i < 20_000; i++) {
            this.levels.put("some.application.with.long.names.Logger" + i, Level.DEBUG.toInt());
        }
        byte[] encoded = new LevelTable(this.levels).encode();
        assertThat(encoded.length).isLessThan(300 << 10);
        assertThat(decoded(encoded)).containsEntry("ROOT", 20).hasSizeGreaterThan(1000);
    }
}
