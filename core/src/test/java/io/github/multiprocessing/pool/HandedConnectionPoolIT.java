package io.github.multiprocessing.pool;

import static io.github.multiprocessing.testing.ConnectionTasks.assertEchoes;
import static io.github.multiprocessing.testing.ConnectionTasks.assertEnds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.sync.SharedLock;
import io.github.multiprocessing.testing.ConnectionTasks;
import io.github.multiprocessing.testing.PoolHarness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Connections that are given to tasks. */
@Timeout(60)
class HandedConnectionPoolIT {

    @RegisterExtension
    final PoolHarness pools = new PoolHarness();

    @TempDir
    Path directory;

    @Test
    void endOfPipeIsGivenToATaskAndClosedHereAtOnce() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("handed"));
        Pipe pipe = Pipe.open();
        Connection given = pipe.second();
        AsyncResult<Integer> task = this.pools.watch(pool.applyAsync(() -> ConnectionTasks.echo(given)));
        given.close();
        try (Connection kept = pipe.first()) {
            assertEchoes(kept);
        }
        assertThat(task.get(20, TimeUnit.SECONDS)).isEqualTo(100);
    }

    @Test
    void connectionWaitsAsLongAsTheTaskDoes() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("waiting"));
        AsyncResult<Long> first = this.pools.begin(pool, this.directory);
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            AsyncResult<Integer> second = this.pools.watch(pool.applyAsync(() -> ConnectionTasks.echo(given)));
            AsyncResult<Integer> third = this.pools.watch(pool.applyAsync(() -> ConnectionTasks.echo(given)));
            given.close();
            assertThat(pipe.first().poll(Duration.ofMillis(50))).isFalse();

            // what is cancelled does not need it any more
            second.cancel(true);
            third.cancel(true);
            assertEnds(pipe.first());
        }
        first.cancel(true);
    }

    @Test
    void eachChunkOfAMapGetsAConnectionOfItsOwn() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("mapped").processes(2));
        try (Pipe pipe = Pipe.open(false);
                SharedLock turn = SharedLock.create()) {
            Connection given = pipe.second();
            List<Integer> items = IntStream.range(0, 40).boxed().toList();
            List<Integer> results = pool.map(
                    (item) -> {
                        turn.lock();
                        try {
                            given.send(item);
                        } finally {
                            turn.unlock();
                        }
                        return item + 1;
                    },
                    items);
            given.close();
            List<Object> received = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                received.add(pipe.first().receive());
            }
            assertThat(received).containsExactlyInAnyOrderElementsOf(items);
            assertThat(results).hasSameSizeAs(items).startsWith(1, 2);
        }
    }

    @Test
    void taskReturnsAConnection() throws Exception {
        ProcessPool pool = this.pools.open(this.pools.builder("returned"));
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            try (Connection returned = pool.apply(() -> given)) {
                given.close();
                returned.send("there");
                assertThat(pipe.first().receive()).isEqualTo("there");
            }
        }
    }

    @Test
    void endIsSeenWhenTheWorkerIsKilled() throws Exception {
        ProcessPool pool = this.pools.openReady(this.pools.builder("killed"));
        try (Pipe pipe = Pipe.open()) {
            Connection given = pipe.second();
            AsyncResult<Integer> task = this.pools.watch(pool.applyAsync(() -> {
                ConnectionTasks.keep(given);
                return 0;
            }));
            given.close();
            long pid = pipe.first().receive(Long.class);
            assertThat(pipe.first().poll()).isFalse();
            PoolHarness.signal("KILL", pid);
            assertEnds(pipe.first());
            assertThatThrownBy(() -> task.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(WorkerCrashedException.class);
        }
    }
}
