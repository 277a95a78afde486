package io.github.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.multiprocessing.connection.Pipe;
import io.github.multiprocessing.process.ChildProcess;
import io.github.multiprocessing.process.StartMethod;
import io.github.multiprocessing.queue.SharedJoinableQueue;
import io.github.multiprocessing.queue.SharedQueue;
import io.github.multiprocessing.queue.SharedSimpleQueue;
import io.github.multiprocessing.sync.SharedCondition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultiprocessingTests {

    record Order(int number) {}

    @Test
    void contextOfNoMethodIsThatOfTheDefault() {
        try {
            ChildProcess.forceStartMethod(StartMethod.THREAD);
            assertThat(Multiprocessing.getContext().startMethod()).isEqualTo(StartMethod.THREAD);
            assertThat(Multiprocessing.getContext(StartMethod.SPAWN).startMethod())
                    .isEqualTo(StartMethod.SPAWN);
            assertThat(Multiprocessing.startMethod()).isEqualTo(StartMethod.THREAD);
        } finally {
            ChildProcess.forceStartMethod(null);
        }
    }

    @Test
    void forkIsNoStartMethod() {
        assertThat(Multiprocessing.startMethods())
                .containsExactly(StartMethod.SPAWN, StartMethod.FORKSERVER, StartMethod.THREAD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multiprocessing.getContext("fork"))
                .withMessageContaining("cannot fork");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Multiprocessing.getContext("frok"))
                .withMessageContaining("known ones: spawn, forkserver, thread");
    }

    @Test
    void processesAreThoseOfTheProcess() throws Exception {
        MultiprocessingContext context = Multiprocessing.getContext("thread");
        SharedQueue<Boolean> answers = context.queue();
        ChildProcess process = context.process(
                () -> answers.put(context.currentProcess().name().equals("asked")));
        process.setName("asked");
        process.start();
        process.join();

        assertThat(answers.take()).isTrue();
        assertThat(Multiprocessing.currentProcess()).isSameAs(context.currentProcess());
        assertThat(Multiprocessing.currentProcess().name()).isEqualTo("MainProcess");
        assertThat(Multiprocessing.parentProcess()).isEmpty();
        assertThat(context.parentProcess()).isEmpty();
        assertThat(Multiprocessing.activeChildren()).doesNotContain(process);
        assertThat(context.activeChildren()).doesNotContain(process);
        answers.close();
    }

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    void contextMakesQueues(StartMethod method) throws Exception {
        MultiprocessingContext context = Multiprocessing.getContext(method);
        try (SharedQueue<Order> queue = context.queue(Order.class);
                SharedQueue<Integer> bounded = context.queue(1);
                SharedJoinableQueue<Integer> tasks = context.joinableQueue();
                SharedJoinableQueue<Integer> boundedTasks = context.joinableQueue(1);
                SharedSimpleQueue<Order> simple = context.simpleQueue(Order.class)) {
            queue.put(new Order(1));
            assertThat(queue.take()).isEqualTo(new Order(1));
            assertThat(bounded.offer(1)).isTrue();
            assertThat(bounded.offer(2)).isFalse();
            tasks.put(1);
            assertThat(tasks.unfinishedTasks()).isEqualTo(1);
            assertThat(boundedTasks.offer(1)).isTrue();
            assertThat(boundedTasks.offer(2)).isFalse();
            simple.put(new Order(2));
            assertThat(simple.get()).isEqualTo(new Order(2));
        }
    }

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    void contextMakesPipes(StartMethod method) throws Exception {
        MultiprocessingContext context = Multiprocessing.getContext(method);
        try (Pipe pipe = context.pipe();
                Pipe oneWay = context.pipe(false)) {
            pipe.first().send("there");
            assertThat(pipe.second().receive()).isEqualTo("there");
            assertThat(oneWay.first().isWritable()).isFalse();
            assertThat(oneWay.second().isReadable()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(StartMethod.class)
    void contextMakesWhatProcessesSynchroniseBy(StartMethod method) throws Exception {
        MultiprocessingContext context = Multiprocessing.getContext(method);
        try (var lock = context.lock();
                var reentrant = context.reentrantLock();
                var semaphore = context.semaphore(2);
                var bounded = context.boundedSemaphore(3);
                var event = context.event();
                var barrier = context.barrier(1)) {
            assertThat(lock.tryLock()).isTrue();
            assertThat(lock.tryLock()).isFalse();
            assertThat(reentrant.tryLock() && reentrant.tryLock()).isTrue();
            assertThat(semaphore.availablePermits()).isEqualTo(2);
            assertThat(bounded.availablePermits()).isEqualTo(3);
            event.set();
            assertThat(event.isSet()).isTrue();
            assertThat(barrier.await()).isZero();
            for (SharedCondition condition :
                    List.of(context.condition(), context.condition(lock), context.condition(reentrant))) {
                assertThat(condition.lock()).isNotNull();
                condition.close();
            }
        }
    }
}
