package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.faults.Fault;
import io.github.multiprocessing.faults.FaultLog;
import io.github.multiprocessing.pool.TaskSerializationException.Side;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Arguments, results and exceptions that cannot travel: they fail alone, and their worker goes on. */
class SerializationFailureIT {

    @RegisterExtension
    final FaultLog faults = new FaultLog();

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    /** Cannot be rebuilt here: it is made with what only its worker has. */
    static final class BrokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Thread thread = Thread.currentThread();

        @Override
        public String getMessage() {
            return "thrown by " + this.thread.getName();
        }
    }

    @Test
    void w30ArgumentThatCannotBeWritten() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("argument"));
        Thread captured = Thread.currentThread();
        assertThatThrownBy(() -> pool.apply(() -> captured.getName()))
                .isInstanceOfSatisfying(
                        TaskSerializationException.class,
                        (failure) -> assertThat(failure.side()).isEqualTo(Side.ARGUMENT))
                .hasMessageContaining("java.lang.Thread");
        assertThat(pool.applyAsync(() -> captured.getName()).successful()).isFalse();
        assertThat(pool.apply(HostileTasks::pid)).isPositive();
    }

    @Test
    void w30ItemOfMapThatCannotBeWrittenFailsAlone() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("item"));
        List<Object> items = List.of("one", new Thread(), "three");
        List<Outcome<String>> outcomes = pool.mapOutcomes(String::valueOf, items, TaskOptions.defaults());
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("one"));
        assertThat(((Outcome.Failure<String>) outcomes.get(1)).cause()).isInstanceOf(TaskSerializationException.class);
        assertThat(outcomes.get(2)).isEqualTo(new Outcome.Success<>("three"));
    }

    @Test
    void w30ResultThatCannotBeWritten() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("result"));
        long pid = pool.apply(HostileTasks::pid);
        assertThatThrownBy(() -> pool.apply(Thread::currentThread))
                .isInstanceOfSatisfying(
                        TaskSerializationException.class,
                        (failure) -> assertThat(failure.side()).isEqualTo(Side.RESULT));
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
    }

    @Test
    void w30ExceptionThatCannotBeRebuiltIsDescribed() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("exception"));
        long pid = pool.apply(HostileTasks::pid);
        assertThatThrownBy(() -> pool.apply(() -> {
                    throw new BrokenException();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
    }

    @Test
    void w31ResultOverTheLimit() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("huge").maxMessageBytes(1 << 20));
        long pid = pool.apply(HostileTasks::pid);
        long askedAt = System.nanoTime();
        assertThatThrownBy(() -> pool.apply(() -> new byte[4 << 20]))
                .isInstanceOfSatisfying(
                        TaskSerializationException.class,
                        (failure) -> assertThat(failure.side()).isEqualTo(Side.RESULT))
                .hasMessageContaining(String.valueOf(1 << 20));
        this.faults.measuredSince(Fault.W31, "told after the call", askedAt);
        assertThat(pool.apply(() -> new byte[1000 << 10])).hasSize(1000 << 10);
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
    }
}
