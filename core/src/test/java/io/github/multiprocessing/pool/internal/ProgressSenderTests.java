package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.multiprocessing.pool.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressSenderTests {

    private static final long MILLI = 1_000_000;

    private final List<Double> sent = new ArrayList<>();
    private int wakeups;
    private boolean broken;
    private long now;
    private final ProgressSender sender = new ProgressSender(new ProgressSender.Channel() {
        @Override
        public void send(TaskProgress progress) throws IOException {
            if (ProgressSenderTests.this.broken) {
                throw new IOException("the parent is gone");
            }
            ProgressSenderTests.this.sent.add(progress.progress().fraction());
        }

        @Override
        public void wakeup() {
            ProgressSenderTests.this.wakeups++;
        }

        @Override
        public long nanoTime() {
            return ProgressSenderTests.this.now;
        }
    });

    private void report(double fraction) {
        this.sender.reported(new TaskProgress(1, 1, new Progress(fraction, "")));
    }

    @Test
    void firstReportLeavesAtOnce() {
        report(0.1);
        assertThat(this.sent).containsExactly(0.1);
        assertThat(this.wakeups).isZero();
        assertThat(this.sender.patience()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ofManyReportsTheLastOneLeavesWhenItsTimeHasCome() throws IOException {
        report(0.1);
        report(0.2);
        this.now = 60 * MILLI;
        report(0.3);
        this.sender.sendDue();
        assertThat(this.sent).containsExactly(0.1);
        assertThat(this.wakeups).as("the control thread is woken once").isEqualTo(1);
        assertThat(this.sender.patience()).isEqualTo(40 * MILLI);
        this.now = 100 * MILLI;
        this.sender.sendDue();
        assertThat(this.sent).containsExactly(0.1, 0.3);
        assertThat(this.sender.patience()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aMillionReportsInOneSecondAreTenFrames() {
        for (int i = 0; i < 1_000_000; i++) {
            this.now = i * MILLI / 1000;
            report(0.5);
        }
        assertThat(this.sent).hasSize(10);
        assertThat(this.wakeups).isLessThanOrEqualTo(10);
    }

    @Test
    void whatAnEndedItemSaidDoesNotFollowIt() throws IOException {
        report(0.1);
        report(0.2);
        this.sender.ended();
        this.now = 200 * MILLI;
        this.sender.sendDue();
        assertThat(this.sent).containsExactly(0.1);
    }

    @Test
    void parentThatIsGoneFailsNoTask() {
        this.broken = true;
        assertThatCode(() -> report(0.1)).doesNotThrowAnyException();
        assertThat(this.sender.patience()).isEqualTo(Long.MAX_VALUE);
    }
}
