package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.multiprocessing.pool.Progress;
import io.github.multiprocessing.pool.TaskContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskGuardTests {

    private final List<TaskProgress> sent = new ArrayList<>();
    private final TaskGuard guard =
            new TaskGuard(Thread.currentThread(), "ocr-1", new ProgressSender(new ProgressSender.Channel() {
                @Override
                public void send(TaskProgress progress) {
                    TaskGuardTests.this.sent.add(progress);
                }

                @Override
                public void wakeup() {}

                @Override
                public long nanoTime() {
                    return 0;
                }
            }));

    @BeforeEach
    void bindTaskThread() {
        CurrentTask.bind(this.guard);
        this.guard.task("Ocr.text");
    }

    @AfterEach
    void unbindTaskThread() {
        CurrentTask.bind(null);
        Thread.interrupted();
    }

    @Test
    void contextKnowsTaskAndWorker() {
        this.guard.begin(70);
        assertThat(TaskContext.current().taskName()).isEqualTo("Ocr.text");
        assertThat(TaskContext.current().workerName()).isEqualTo("ocr-1");
    }

    @Test
    void interruptThatComesBeforeItsItemBeginsIsNotLost() {
        assertThat(this.guard.interrupt(70)).isEmpty();
        this.guard.begin(69);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        this.guard.end();
        this.guard.begin(70);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(this.guard.end()).isNotEmpty();
        this.guard.begin(71);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void reportNamesTheItemAndTheLastOneGoesWithTheResult() {
        this.guard.begin(73);
        TaskContext.current().report(0.25, "page 1");
        TaskContext.current().report(0.5, "page\n2");
        assertThat(this.sent).containsExactly(new TaskProgress(73, 1, new Progress(0.25, "page 1")));
        this.guard.end();
        assertThat(this.guard.lastProgress()).isEqualTo(new TaskProgress(73, 2, new Progress(0.5, "page 2")));
    }

    @Test
    void itemThatReportsNothingHasNoLastReportOfAnother() {
        this.guard.begin(70);
        TaskContext.current().report(1);
        this.guard.end();
        this.guard.begin(71);
        this.guard.end();
        assertThat(this.guard.lastProgress()).isNull();
    }

    @Test
    void helperOfAnEndedTaskReportsNothingForTheNextOne() {
        this.guard.begin(70);
        TaskContext ended = TaskContext.current();
        this.guard.end();
        this.guard.begin(71);
        ended.report(1);
        assertThat(this.sent).isEmpty();
        assertThat(ended.isCancelled()).as("nobody needs its work any more").isTrue();
        assertThat(TaskContext.current().isCancelled()).isFalse();
    }

    @Test
    void interruptIsRememberedWhenALibrarySwallowsIt() {
        this.guard.begin(70);
        assertThat(TaskContext.current().isCancelled()).isFalse();
        this.guard.interrupt(70);
        assertThat(Thread.interrupted()).as("the interrupt that is swallowed").isTrue();
        assertThat(TaskContext.current().isCancelled()).isTrue();
        this.guard.end();
        this.guard.begin(71);
        assertThat(TaskContext.current().isCancelled()).isFalse();
    }

    @Test
    void fractionsBeyondTheEndsAreTakenForTheEnds() {
        this.guard.begin(70);
        TaskContext.current().report(1.0000001);
        assertThat(this.sent.get(0).progress().fraction()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskContext.current().report(Double.NaN))
                .withMessageContaining("fraction");
    }

    @Test
    void betweenTasksThereIsNone() {
        assertThat(TaskContext.current()).isSameAs(CurrentTask.none());
    }

    @Test
    void codeOutsideOfWorkersMayReportToo() {
        CurrentTask.bind(null);
        TaskContext context = TaskContext.current();
        context.report(0.5, "nobody hears it");
        assertThat(context.taskName()).isEmpty();
        assertThat(context.workerName()).isEmpty();
        assertThat(context.isCancelled()).isFalse();
        Thread.currentThread().interrupt();
        assertThat(context.isCancelled()).isTrue();
    }
}
