package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.JvmFigures;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresFrameTests {

    private static final Duration AGE = Duration.ofSeconds(5);

    private static JvmFigures passed(JvmFigures figures, Duration age) throws ProtocolException {
        ByteBuffer frame = FiguresFrame.of(figures);
        PayloadReader in = new PayloadReader(Arrays.copyOfRange(frame.array(), 5, frame.limit()));
        JvmFigures read = FiguresFrame.read(in, age);
        in.end();
        return read;
    }

    private static JvmFigures figures(long collections, Duration collecting, Duration cpu) {
        return new JvmFigures(1, 2, 3, 4, collections, collecting, cpu, 6, 7, 8);
    }

    @Test
    void figuresArriveAsTheyWere() throws ProtocolException {
        JvmFigures all = figures(5, Duration.ofMillis(20), Duration.ofSeconds(9));
        assertThat(passed(all, AGE)).isEqualTo(all);
        JvmFigures unknown = new JvmFigures(1, 2, -1, 4, 5, Duration.ZERO, null, 6, 7, 8);
        assertThat(passed(unknown, AGE)).isEqualTo(unknown);
    }

    @Test
    void thisJvmIsPlausible() throws ProtocolException {
        JvmFigures measured = new JvmMeter().measure();
        assertThat(passed(measured, Duration.ofHours(1))).isEqualTo(measured);
        assertThat(measured.heapUsedBytes()).isPositive();
        assertThat(measured.threads()).isPositive();
        assertThat(measured.loadedClasses()).isGreaterThan(500);
        assertThat(measured.cpuTime()).isPositive();
    }

    @Test
    void whatCannotBeIsRefused() {
        List<JvmFigures> absurd = List.of(
                new JvmFigures(-1, 2, 3, 4, 5, Duration.ZERO, null, 6, 7, 8),
                new JvmFigures(1, Long.MAX_VALUE, 3, 4, 5, Duration.ZERO, null, 6, 7, 8),
                new JvmFigures(1, 2, -2, 4, 5, Duration.ZERO, null, 6, 7, 8),
                new JvmFigures(1, 2, 3, -4, 5, Duration.ZERO, null, 6, 7, 8),
                new JvmFigures(1, 2, 3, 4, -5, Duration.ZERO, null, 6, 7, 8),
                new JvmFigures(1, 2, 3, 4, 5, Duration.ofNanos(-1), null, 6, 7, 8),
                new JvmFigures(1, 2, 3, 4, 5, Duration.ZERO, null, -6, 7, 8),
                new JvmFigures(1, 2, 3, 4, 5, Duration.ZERO, null, 6, Integer.MAX_VALUE, 8),
                new JvmFigures(1, 2, 3, 4, 5, Duration.ZERO, null, 6, 7, -8),
                figures(5, Duration.ofDays(1), null),
                figures(5, Duration.ZERO, Duration.ofDays(1)));
        assertThat(absurd)
                .allSatisfy((figures) ->
                        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> passed(figures, AGE)));
    }

    @Test
    void countsNeverBecomeLess() {
        JvmFigures before = figures(5, Duration.ofMillis(20), Duration.ofSeconds(9));
        assertThat(FiguresFrame.after(before, figures(4, Duration.ofMillis(10), null)))
                .isEqualTo(before);
        JvmFigures more = figures(6, Duration.ofMillis(30), Duration.ofSeconds(10));
        assertThat(FiguresFrame.after(before, more)).isEqualTo(more);
        assertThat(FiguresFrame.after(null, more)).isEqualTo(more);
    }
}
