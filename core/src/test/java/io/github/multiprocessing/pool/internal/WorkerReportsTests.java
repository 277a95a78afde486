package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.pool.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerReportsTests {

    /** Length and type of a frame. */
    private static final int HEADER = 5;

    private final AtomicInteger orders = new AtomicInteger();
    private final WorkerReports reports = new WorkerReports(this.orders::incrementAndGet);

    private static TaskProgress progress(long number) {
        return new TaskProgress(1, number, new Progress(0.5, ""));
    }

    private static PayloadReader payload(TaskProgress progress) {
        ByteBuffer frame = progress.frame();
        byte[] payload = new byte[frame.remaining() - HEADER];
        frame.get(HEADER, payload);
        return new PayloadReader(payload);
    }

    private static PayloadReader payload(double fraction, byte[] message) {
        return new PayloadReader(new PayloadWriter(64)
                .putLong(1)
                .putLong(1)
                .putLong(Double.doubleToRawLongBits(fraction))
                .putBytes(message)
                .toBytes());
    }

    @Test
    void progressArrivesAsItWasSent() throws ProtocolException {
        TaskProgress sent = new TaskProgress(1L << 40, 1L << 41, new Progress(0.125, "Straße"));
        PayloadReader in = payload(sent);
        assertThat(TaskProgress.read(in)).isEqualTo(sent);
        in.end();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a18ProgressThatIsNoneBreaksTheProtocol(double fraction) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> TaskProgress.read(payload(fraction, new byte[0])));
    }

    @Test
    void a18MessageThatIsTooLongBreaksTheProtocol() throws ProtocolException {
        assertThat(TaskProgress.read(payload(1, new byte[3072])).progress().message())
                .hasSize(1024);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> TaskProgress.read(payload(1, new byte[3073])))
                .withMessageContaining("3073 bytes");
    }

    @Test
    void reportThatTookTheSlowerSocketDoesNotReplaceALaterOne() {
        assertThat(this.reports.progressed(progress(2))).isTrue();
        assertThat(this.reports.progressed(progress(1))).isFalse();
        assertThat(this.reports.progressed(progress(2))).isFalse();
        assertThat(this.reports.progressed(progress(3))).isTrue();
    }

    @Test
    void whoAsksMeanwhileGetsTheSameDump() throws Exception {
        CompletableFuture<String> one = this.reports.dump();
        CompletableFuture<String> other = this.reports.dump();
        one.cancel(true);
        this.reports.dumped("\"main\"\u001b".getBytes(StandardCharsets.UTF_8));
        assertThat(other.get(1, TimeUnit.SECONDS)).isEqualTo("\"main\" ");
        assertThat(this.orders).hasValue(1);
        this.reports.dump();
        assertThat(this.orders).hasValue(2);
    }

    @Test
    void a18DumpThatNobodyAskedForBreaksTheProtocol() throws ProtocolException {
        this.reports.dump();
        this.reports.dumped(new byte[0]);
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> this.reports.dumped(new byte[0]));
    }

    @Test
    void dumpOfAWorkerThatEndsFails() {
        CompletableFuture<String> before = this.reports.dump();
        this.reports.close();
        assertThat(before).failsWithin(1, TimeUnit.SECONDS).withThrowableThat().withCauseInstanceOf(IOException.class);
        assertThat(this.reports.dump()).isCompletedExceptionally();
    }
}
