package io.github.multiprocessing.manager.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.connection.Python;
import io.github.multiprocessing.queue.QueueShutDownException;
import io.github.multiprocessing.serialization.pickle.PythonException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The types of managers of real interpreters. */
class PythonManagerIT extends ManagerHarness {

    private static final int FIRST_WITH_SHUTDOWN = 13;

    @ParameterizedTest
    @MethodSource("interpreters")
    void queueIsSharedWithPython(Python python) throws Exception {
        PythonManager manager = manager(python);
        try (PythonQueue queue = manager.queue("get_queue")) {
            BlockingQueue<Object> asJava = queue;
            asJava.put("from Java");
            assertThat(python.ask("get")).isEqualTo("'from Java'");
            assertThat(python.ask("put", "[1, None]")).isEqualTo("put");
            List<Object> expected = new ArrayList<>(List.of(1));
            expected.add(null);
            assertThat(asJava.take()).isEqualTo(expected);
            assertThat(asJava.poll()).isNull();
            assertThat(asJava.poll(20, TimeUnit.MILLISECONDS)).isNull();
            python.ask("put", "None");
            assertThat(queue.get(PATIENCE)).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void boundedQueueRefusesAndJoins(Python python) throws Exception {
        try (PythonQueue queue = manager(python).queue("JoinableQueue", 2)) {
            assertThat(queue.offer(1)).isTrue();
            assertThat(queue.offer(2)).isTrue();
            assertThat(queue.offer(3)).isFalse();
            assertThat(queue.isFull()).isTrue();
            assertThat(queue.offer(3, 20, TimeUnit.MILLISECONDS)).isFalse();
            assertThatThrownBy(() -> queue.add(3)).isInstanceOf(IllegalStateException.class);
            assertThat(queue).hasSize(2);
            Future<?> joined = this.threads.submit(() -> {
                queue.join();
                return null;
            });
            List<Object> drained = new ArrayList<>();
            assertThat(queue.drainTo(drained)).isEqualTo(2);
            assertThat(drained).containsExactly(1, 2);
            queue.taskDone();
            assertThat(joined.isDone()).isFalse();
            queue.taskDone();
            joined.get(20, TimeUnit.SECONDS);
            assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void queueIsShutDownWherePythonCan(Python python) throws Exception {
        boolean able = Integer.parseInt(python.ask("version").split("\\.")[1]) >= FIRST_WITH_SHUTDOWN;
        try (PythonQueue queue = manager(python).queue("Queue", 1)) {
            queue.put(1);
            if (!able) {
                assertThatThrownBy(() -> queue.shutdown(false))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("3.13");
                assertThat(queue.take()).isEqualTo(1);
                return;
            }
            Future<?> waiting = this.threads.submit(() -> {
                queue.put(2);
                return null;
            });
            queue.shutdown(false);
            assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(QueueShutDownException.class);
            assertThatThrownBy(() -> queue.offer(3)).isInstanceOf(QueueShutDownException.class);
            assertThat(queue.take()).isEqualTo(1);
            assertThatThrownBy(queue::take).isInstanceOf(QueueShutDownException.class);
            assertThatThrownBy(queue::poll).isInstanceOf(QueueShutDownException.class);
        }
        try (PythonQueue queue = manager(python).queue("Queue")) {
            queue.put(1);
            queue.shutdown(true);
            assertThatThrownBy(queue::poll).isInstanceOf(QueueShutDownException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void dictIsMap(Python python) throws Exception {
        try (PythonDict dict = manager(python).dict("dict", Map.of("a", 1))) {
            ConcurrentMap<Object, Object> map = dict;
            assertThat(map.put("a", 2)).isEqualTo(1);
            assertThat(map.get("a")).isEqualTo(2);
            assertThat(map.get("b")).isNull();
            assertThat(map.getOrDefault("b", 7)).isEqualTo(7);
            assertThat(map.putIfAbsent("b", 3)).isNull();
            assertThat(map.putIfAbsent("b", 4)).isEqualTo(3);
            assertThat(dict.setDefault("b", 5)).isEqualTo(3);
            assertThat(map.computeIfAbsent("c", key -> key + "!")).isEqualTo("c!");
            map.putAll(Map.of(1, "one", 2.5, List.of()));
            assertThat(map).hasSize(5).containsEntry("a", 2).containsKey(2.5).containsValue("one");
            assertThat(map.keySet()).containsExactlyInAnyOrder("a", "b", "c", 1, 2.5);
            assertThat(map.remove(1)).isEqualTo("one");
            assertThat(map.remove(1)).isNull();
            map.entrySet().removeIf(entry -> entry.getKey().equals(2.5));
            assertThat(dict.copy()).isEqualTo(Map.of("a", 2, "b", 3, "c", "c!"));
            assertThatThrownBy(() -> dict.pop("x"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasCauseInstanceOf(PythonException.class);
            assertThatThrownBy(() -> map.merge("a", 1, (x, y) -> x))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("one step");
            map.clear();
            assertThat(map).isEmpty();
            assertThat(dict.popItem()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void listIsList(Python python) throws Exception {
        try (PythonList list = manager(python).list("list", List.of(1, 2, 3))) {
            list.add("x");
            list.add(0, 0);
            assertThat(list.set(1, 10)).isEqualTo(1);
            list.addAll(List.of(5, 6));
            list.addAll(2, List.of("i", "j"));
            assertThat(list.copy()).isEqualTo(List.of(0, 10, "i", "j", 2, 3, "x", 5, 6));
            assertThat(list.subList(2, 4)).isEqualTo(List.of("i", "j"));
            list.subList(2, 4).clear();
            assertThat(list.remove(0)).isEqualTo(0);
            assertThat(list.remove((Object) "x")).isTrue();
            assertThat(list.remove((Object) "x")).isFalse();
            assertThat(list.indexOf(3)).isEqualTo(2);
            assertThat(list.indexOf(99)).isEqualTo(-1);
            assertThat(list.contains(5)).isTrue();
            list.reverse();
            assertThat(list).containsExactly(6, 5, 3, 2, 10);
            list.sort(null);
            assertThat(list).containsExactly(2, 3, 5, 6, 10);
            list.removeIf(each -> (int) each % 2 == 0);
            assertThat(list).containsExactly(3, 5);
            assertThatThrownBy(() -> list.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
            list.clear();
            for (int i = 0; i < 3; i++) {
                list.addAll(java.util.stream.IntStream.range(0, 400).boxed().toList());
            }
            int count = 0;
            for (Object each : list) {
                assertThat(each).isEqualTo(count++ % 400);
            }
            assertThat(count).isEqualTo(1200);
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void setIsSet(Python python) throws Exception {
        try (PythonSet set = manager(python).set("set", List.of(1, 2))) {
            assertThat(set.add(3)).isTrue();
            assertThat(set.add(3)).isFalse();
            assertThat(set.remove(1)).isTrue();
            assertThat(set.remove(1)).isFalse();
            assertThat(set.addAll(List.of(3, 4))).isTrue();
            assertThat(set).containsExactlyInAnyOrder(2, 3, 4).contains(4).hasSize(3);
            set.clear();
            assertThat(set).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void valueArrayAndNamespace(Python python) throws Exception {
        PythonManager manager = manager(python);
        try (PythonValue value = manager.value("Value", "i", 5);
                PythonArray array = manager.array("Array", "i", List.of(1, 2, 3));
                PythonNamespace namespace = manager.namespace("Namespace")) {
            assertThat(value.get()).isEqualTo(5);
            value.set("any");
            assertThat(value.get()).isEqualTo("any");
            array.set(1, 20);
            assertThat(array.get(1)).isEqualTo(20);
            assertThat(array.size()).isEqualTo(3);
            assertThat(array.copy(0, 2)).isEqualTo(new int[] {1, 20});
            assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
            namespace.set("x", 1.5);
            assertThat(namespace.get("x")).isEqualTo(1.5);
            assertThat(namespace.proxy().str()).isEqualTo("Namespace(x=1.5)");
            namespace.remove("x");
            assertThatThrownBy(() -> namespace.get("x")).isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void locksExclude(Python python) throws Exception {
        PythonManager manager = manager(python);
        for (String type : List.of("Lock", "RLock")) {
            try (PythonLock lock = manager.lock(type)) {
                lock.lock();
                if (type.equals("RLock")) {
                    assertThat(lock.tryLock()).isTrue();
                    lock.unlock();
                }
                Future<Boolean> other = this.threads.submit(() -> lock.tryLock(100, TimeUnit.MILLISECONDS));
                assertThat(other.get(20, TimeUnit.SECONDS)).isFalse();
                Future<Boolean> waiter = this.threads.submit(() -> {
                    lock.lockInterruptibly();
                    lock.unlock();
                    return true;
                });
                // other calls of the holder share its connection
                manager.list("list").close();
                lock.unlock();
                assertThat(waiter.get(20, TimeUnit.SECONDS)).isTrue();
                assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void semaphoreEventAndBarrier(Python python) throws Exception {
        PythonManager manager = manager(python);
        try (PythonSemaphore semaphore = manager.semaphore("BoundedSemaphore", 1);
                PythonEvent event = manager.event("Event");
                PythonBarrier barrier = manager.barrier("Barrier", 2)) {
            semaphore.acquire();
            assertThat(semaphore.tryAcquire()).isFalse();
            assertThat(semaphore.tryAcquire(Duration.ofMillis(20))).isFalse();
            this.threads.submit(semaphore::release).get();
            assertThatThrownBy(semaphore::release).isInstanceOf(IllegalArgumentException.class);
            assertThat(event.await(Duration.ofMillis(20))).isFalse();
            Future<?> waiter = this.threads.submit(() -> {
                event.await();
                return null;
            });
            event.set();
            waiter.get(20, TimeUnit.SECONDS);
            assertThat(event.isSet()).isTrue();
            event.clear();
            assertThat(event.isSet()).isFalse();
            Future<Integer> first = this.threads.submit(() -> barrier.await());
            int second = barrier.await(PATIENCE);
            assertThat(first.get(20, TimeUnit.SECONDS) + second).isEqualTo(1);
            assertThat(barrier.parties()).isEqualTo(2);
            assertThat(barrier.waiting()).isZero();
            assertThatThrownBy(() -> barrier.await(Duration.ofMillis(20))).isInstanceOf(BrokenBarrierException.class);
            assertThat(barrier.isBroken()).isTrue();
            barrier.reset();
            assertThat(barrier.isBroken()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void conditionWakes(Python python) throws Exception {
        PythonManager manager = manager(python);
        try (PythonCondition condition = manager.condition("Condition");
                PythonValue flag = manager.value("Value", "b", false)) {
            Lock lock = condition.lock();
            Future<?> waiter = this.threads.submit(() -> {
                lock.lock();
                try {
                    while (!Boolean.TRUE.equals(flag.get())) {
                        condition.await();
                    }
                } finally {
                    lock.unlock();
                }
                return null;
            });
            lock.lock();
            try {
                flag.set(true);
                condition.signalAll();
                condition.signal();
            } finally {
                lock.unlock();
            }
            waiter.get(20, TimeUnit.SECONDS);
            assertThatThrownBy(condition::signal).isInstanceOf(IllegalMonitorStateException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void proxiesNest(Python python) throws Exception {
        PythonManager manager = manager(python);
        try (PythonList outer = manager.list("list");
                PythonDict inner = manager.dict("dict")) {
            outer.add(inner);
            outer.add(Map.of("k", List.of(inner)));
            inner.put("a", 1);
            try (PythonProxy found = (PythonProxy) outer.get(0)) {
                assertThat(found.typeId()).isEqualTo("dict");
                found.asDict().put("b", 2);
            }
            assertThat(inner.copy()).isEqualTo(Map.of("a", 1, "b", 2));
            Map<?, ?> map = (Map<?, ?>) outer.get(1);
            PythonProxy deep = (PythonProxy) ((List<?>) Objects.requireNonNull(map.get("k"))).get(0);
            assertThat(deep.ident()).isEqualTo(inner.proxy().ident());
            assertThat(deep.asDict().get("b")).isEqualTo(2);
            deep.close();
            assertThatThrownBy(() -> deep.call("copy")).isInstanceOf(IllegalStateException.class);
            assertThat(inner.get("b")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("interpreters")
    void ownTypesWork(Python python) throws Exception {
        PythonManager manager = manager(python);
        try (PythonProxy counter = manager.createNamed("Counter", List.of(), Map.of("start", 10))) {
            assertThat(counter.exposed()).contains("add", "child").doesNotContain("_hidden");
            assertThat(counter.call("add", 5)).isEqualTo(15);
            assertThat(counter.callNamed("add", List.of(1), Map.of("times", 3))).isEqualTo(18);
            try (PythonProxy child = (PythonProxy) Objects.requireNonNull(counter.call("child"))) {
                assertThat(child.call("add")).isEqualTo(19);
                assertThat(counter.call("add", 0)).isEqualTo(18);
                assertThat(manager.numberOfObjects()).isEqualTo(2);
                assertThat(manager.debugInfo()).contains(child.ident()).contains("refcount=1");
            }
            assertThat(counter.repr()).contains("Counter object");
            assertThatThrownBy(() -> counter.call("_hidden"))
                    .isInstanceOf(PythonRemoteException.class)
                    .hasMessageContaining("Traceback")
                    .hasMessageContaining("_hidden");
        }
        assertThatThrownBy(() -> manager.create("no such type"))
                .isInstanceOf(PythonRemoteException.class)
                .hasMessageContaining("KeyError");
    }
}
