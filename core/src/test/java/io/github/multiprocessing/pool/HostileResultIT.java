package io.github.multiprocessing.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.multiprocessing.pool.TaskSerializationException.Side;
import io.github.multiprocessing.process.ExitReport.Kind;
import io.github.multiprocessing.serialization.SerializableCallable;
import io.github.multiprocessing.testing.HostileResults;
import io.github.multiprocessing.testing.HostileResults.Recursing;
import io.github.multiprocessing.testing.HostileResults.Throwing;
import io.github.multiprocessing.testing.HostileTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that end well, and results and exceptions that do not. */
class HostileResultIT {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    private ProcessPool open(String name, String... jvmArguments) {
        List<String> arguments = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        arguments.addAll(List.of(jvmArguments));
        return this.pools.open(this.pools
                .builder(name)
                .jvmArguments(arguments)
                .allowedTypes(
                        List.of(HostileResults.Unhashable.class.getName(), HostileResults.Unknown.class.getName())));
    }

    /** The result fails alone: the worker that made it goes on. */
    private TaskSerializationException assertResultFails(ProcessPool pool, SerializableCallable<?> task)
            throws InterruptedException {
        long pid = pool.apply(HostileTasks::pid);
        TaskSerializationException failure =
                catchThrowableOfType(TaskSerializationException.class, () -> pool.apply(task));
        assertThat(failure).isNotNull();
        assertThat(failure.side()).isEqualTo(Side.RESULT);
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
        return failure;
    }

    @Test
    void w05TaskThatCatchesItsWantOfDirectMemoryIsNoFailure() throws Exception {
        ProcessPool pool = open("w05", "-XX:MaxDirectMemorySize=32m");
        long pid = pool.apply(HostileResults::survivesDirectMemory);

        assertThat(pid).isPositive();
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
        assertThat(pool.snapshot().counters()).isEqualTo(new PoolCounters(2, 2, 0, 0, 0, 0));
        assertThat(this.pools.exits()).isEmpty();
    }

    @Test
    void w14TaskThatCatchesItsStackOverflowIsNoFailure() throws Exception {
        ProcessPool pool = open("w14");
        long pid = pool.apply(HostileResults::survivesStackOverflow);

        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
        assertThat(this.pools.exits()).isEmpty();
    }

    @Test
    void w29WorkerThatHaltsAfterTheTaskIsNotAskedAgain(@TempDir Path directory) throws Exception {
        ProcessPool pool = open("w29");
        Path runs = directory.resolve("runs");
        String file = runs.toString();
        WorkerCrashedException crash = catchThrowableOfType(
                WorkerCrashedException.class, () -> pool.apply(() -> HostileResults.countAndHalt(file, 17)));

        assertThat(crash).isNotNull();
        assertThat(crash.exit().kind()).isEqualTo(Kind.HALT);
        assertThat(crash.exit().exitCode()).isEqualTo(17);
        assertThat(pool.apply(HostileTasks::pid)).isNotEqualTo(crash.exit().pid());
        assertThat(Files.readAllLines(runs)).containsExactly("ran");
        assertThat(pool.snapshot().counters()).isEqualTo(new PoolCounters(2, 1, 1, 0, 0, 0));
    }

    @Test
    void w29HaltInTheMiddleOfMapCostsOneItem(@TempDir Path directory) throws Exception {
        ProcessPool pool = open("w29map");
        String file = directory.resolve("runs").toString();
        List<Outcome<Object>> outcomes = pool.mapOutcomes(
                (Integer n) -> n == 2 ? HostileResults.countAndHalt(file, 3) : n,
                List.of(1, 2, 3),
                TaskOptions.defaults().withChunkSize(1));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<Object>(1));
        assertThat(((Outcome.Failure<Object>) outcomes.get(1)).cause()).isInstanceOf(WorkerCrashedException.class);
        assertThat(outcomes.get(2)).isEqualTo(new Outcome.Success<Object>(3));
        assertThat(Files.readAllLines(Path.of(file))).containsExactly("ran");
    }

    @Test
    void w30ResultThatRecursesWhileItIsWritten() throws Exception {
        ProcessPool pool = open("recursing");
        long pid = pool.apply(HostileTasks::pid);
        TaskSerializationException failure =
                catchThrowableOfType(TaskSerializationException.class, () -> pool.apply(() -> new Recursing(0)));

        assertThat(failure.side()).isEqualTo(Side.RESULT);
        assertThat(pool.apply(HostileTasks::pid))
                .as("a stack that overflowed may have damaged that JVM")
                .isNotEqualTo(pid);
    }

    @Test
    void w30ResultThatIsNestedTooDeeply() throws Exception {
        assertThat(assertResultFails(open("deep"), () -> HostileResults.deep(100_000)))
                .hasMessageContaining("could not be written");
    }

    @Test
    void w30ResultThatThrowsWhileItIsWritten() throws Exception {
        assertThat(assertResultFails(open("throwing"), () -> new Throwing("text")))
                .hasStackTraceContaining("no text");
    }

    @Test
    void w30ResultThatThrowsWhenItIsHashedHere() throws Exception {
        assertThat(assertResultFails(open("unhashable"), HostileResults::unhashable))
                .hasMessageContaining("its result could not be read")
                .hasStackTraceContaining("not here");
    }

    @Test
    void w30ExceptionThatCannotBeRebuiltNamesItsType() throws Exception {
        ProcessPool pool = open("unknown");
        long pid = pool.apply(HostileTasks::pid);
        String type = HostileResults.Unknown.class.getName();

        assertThatThrownBy(() -> pool.apply(HostileResults::throwUnknown))
                .isExactlyInstanceOf(RemoteTaskException.class)
                .hasMessage(type + ": thrown by main")
                .satisfies((failure) -> {
                    assertThat(((RemoteTaskException) failure).remoteType()).isEqualTo(type);
                    assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("throwUnknown");
                });
        assertThat(pool.apply(HostileTasks::pid)).isEqualTo(pid);
    }
}
