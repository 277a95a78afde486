package io.github.multiprocessing.pool.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.pool.Pool;
import io.github.multiprocessing.pool.ResultIterator;
import io.github.multiprocessing.pool.ThreadPool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressBarsTests {

    private static final List<Integer> ITEMS = IntStream.range(0, 250).boxed().toList();

    private final Pool pool = ThreadPool.create(2);

    @AfterEach
    void terminate() throws Exception {
        this.pool.terminate();
        this.pool.join();
    }

    /** Counts. */
    private static final class Counter implements Bar {

        private final AtomicInteger steps = new AtomicInteger();
        private boolean closed;

        @Override
        public void step() {
            assertThat(this.closed).isFalse();
            this.steps.incrementAndGet();
        }

        @Override
        public void close() {
            this.closed = true;
        }
    }

    @Test
    void eachResultMovesTheBarAndTheLastEndsIt() {
        Counter bar = new Counter();
        ResultIterator<Integer> results =
                new CountedResults<>(this.pool.imapUnordered((Integer number) -> number, ITEMS), bar);
        assertThat(results.stream().mapToInt(Integer::intValue).sum()).isEqualTo(250 * 249 / 2);
        assertThat(bar.steps).hasValue(250);
        assertThat(bar.closed).isTrue();
    }

    @Test
    void closingEndsTheBarEarly() {
        Counter bar = new Counter();
        ResultIterator<Integer> results = new CountedResults<>(this.pool.imap((Integer number) -> number, ITEMS), bar);
        results.next();
        results.close();
        assertThat(bar.steps).hasValue(1);
        assertThat(bar.closed).isTrue();
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void barShowsNameAndCount() {
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(drawn, true, StandardCharsets.UTF_8);
        try (ResultIterator<Integer> results = new CountedResults<>(
                this.pool.imap((Integer number) -> number, ITEMS), ConsoleBar.on(out, "scans", 250))) {
            results.forEachRemaining((number) -> {});
        }
        assertThat(drawn.toString(StandardCharsets.UTF_8)).contains("scans").contains("250/250");
    }

    @Test
    void mapWithBarIsMap() {
        assertThat(ProgressBars.map(this.pool, "numbers", (Integer number) -> -number, ITEMS))
                .isEqualTo(ITEMS.stream().map((number) -> -number).toList());
        assertThatThrownBy(() -> ProgressBars.map(
                        this.pool,
                        "numbers",
                        (Integer number) -> {
                            throw new IllegalStateException("at " + number);
                        },
                        ITEMS))
                .hasMessage("at 0");
    }

    @Test
    void nothingIsDrawnWithoutTerminal() {
        assertThat(ConsoleBar.of("scans", 250, false)).isSameAs(Bar.NONE);
    }
}
