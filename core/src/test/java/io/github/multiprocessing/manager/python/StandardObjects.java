package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.manager.python.internal.methods.Acquirer;
import io.github.multiprocessing.manager.python.internal.methods.AcquirerMethods;
import io.github.multiprocessing.manager.python.internal.methods.AcquirerMethods.Kind;
import io.github.multiprocessing.manager.python.internal.methods.ArrayMethods;
import io.github.multiprocessing.manager.python.internal.methods.BarrierMethods;
import io.github.multiprocessing.manager.python.internal.methods.ConditionMethods;
import io.github.multiprocessing.manager.python.internal.methods.CountedTasks;
import io.github.multiprocessing.manager.python.internal.methods.DictMethods;
import io.github.multiprocessing.manager.python.internal.methods.EventMethods;
import io.github.multiprocessing.manager.python.internal.methods.ListMethods;
import io.github.multiprocessing.manager.python.internal.methods.LockedList;
import io.github.multiprocessing.manager.python.internal.methods.NamespaceMethods;
import io.github.multiprocessing.manager.python.internal.methods.QueueMethods;
import io.github.multiprocessing.manager.python.internal.methods.SetMethods;
import io.github.multiprocessing.manager.python.internal.methods.Typecode;
import io.github.multiprocessing.manager.python.internal.methods.ValueMethods;
import io.github.multiprocessing.manager.python.internal.server.PythonCaller;
import io.github.multiprocessing.manager.python.internal.server.PythonObject;
import io.github.multiprocessing.manager.python.internal.server.PythonRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Python's types over plain objects of java.util.concurrent. */
final class StandardObjects {

    final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    final ConcurrentMap<Object, Object> dict = new ConcurrentHashMap<>();
    private final PythonObject theQueue = new QueueMethods("get_queue", this.queue, new CountedTasks());
    private final PythonObject theDict = new DictMethods("get_dict", this.dict);

    PythonRegistry registry() {
        return new PythonRegistry()
                .register("get_queue", (a, n) -> this.theQueue)
                .register("get_dict", (a, n) -> this.theDict)
                .register("Own", (a, n) -> new Own())
                .register("list", (a, n) -> {
                    List<@Nullable Object> list = elements(a);
                    return new ListMethods("list", new Object(), new LockedList(list));
                })
                .register("set", (a, n) -> {
                    Set<Object> set = ConcurrentHashMap.newKeySet();
                    elements(a).forEach(set::add);
                    return new SetMethods("set", set);
                })
                .register("dict", (a, n) -> {
                    PythonObject made = new DictMethods("dict", new ConcurrentHashMap<>());
                    made.call("update", a, n, new PythonCaller(() -> "here", "test"));
                    return made;
                })
                .register("Queue", StandardObjects::queue)
                .register("JoinableQueue", StandardObjects::queue)
                .register("Lock", (a, n) -> {
                    Semaphore one = new Semaphore(1);
                    return new AcquirerMethods("Lock", bounded(one, 1, true), Kind.LOCK, one);
                })
                .register("RLock", (a, n) -> {
                    ReentrantLock lock = new ReentrantLock();
                    return new AcquirerMethods("RLock", Acquirer.of(lock), Kind.OWNED, lock);
                })
                .register("Semaphore", (a, n) -> {
                    Semaphore permits = new Semaphore((Integer) a.get(0));
                    return new AcquirerMethods("Semaphore", Acquirer.of(permits), Kind.PERMITS, permits);
                })
                .register("BoundedSemaphore", (a, n) -> {
                    Semaphore permits = new Semaphore((Integer) a.get(0));
                    Acquirer acquirer = bounded(permits, (Integer) a.get(0), false);
                    return new AcquirerMethods("BoundedSemaphore", acquirer, Kind.PERMITS, permits);
                })
                .register("Condition", (a, n) -> {
                    ReentrantLock lock = new ReentrantLock();
                    return new ConditionMethods("Condition", lock, lock.newCondition());
                })
                .register("Event", (a, n) -> new EventMethods("Event", new Flag()))
                .register("Barrier", (a, n) -> {
                    Object[] settings = BarrierMethods.settings(a, n);
                    return new BarrierMethods("Barrier", new Meeting((Integer) settings[0], (Long) settings[2]));
                })
                .register("Value", (a, n) -> ValueMethods.of("Value", new AtomicReference<@Nullable Object>(a.get(1))))
                .register("Array", (a, n) -> {
                    Typecode typecode = Typecode.of(a.get(0));
                    Object[] elements = typecode.elements(a.size() > 1 ? a.get(1) : null);
                    return new ArrayMethods("Array", new Object(), typecode, new PlainCells(elements));
                })
                .register("Namespace", (a, n) -> {
                    ConcurrentMap<String, Object> map = new ConcurrentHashMap<>();
                    n.forEach((name, value) -> map.put(name, value == null ? PythonNone.NONE : value));
                    return new NamespaceMethods("Namespace", map);
                });
    }

    private static List<@Nullable Object> elements(List<@Nullable Object> arguments) {
        return arguments.isEmpty() ? new ArrayList<>() : new ArrayList<>((Collection<?>) arguments.get(0));
    }

    private static PythonObject queue(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
        int size = arguments.isEmpty() ? Integer.MAX_VALUE : (Integer) arguments.get(0);
        return new QueueMethods("Queue", new LinkedBlockingQueue<>(size), new CountedTasks());
    }

    private static Acquirer bounded(Semaphore semaphore, int most, boolean lock) {
        Acquirer plain = Acquirer.of(semaphore);
        return new Acquirer() {
            @Override
            public boolean acquire(long nanos) throws InterruptedException {
                return plain.acquire(nanos);
            }

            @Override
            public void release() {
                if (semaphore.availablePermits() >= most) {
                    throw lock ? new IllegalMonitorStateException() : new IllegalStateException();
                }
                plain.release();
            }
        };
    }

    /** A type of an application's. */
    static final class Own implements PythonObject {
        private int sum;

        @Override
        public String typeId() {
            return "Own";
        }

        @Override
        public Set<String> exposed() {
            return Set.of("add", "fail", "odd");
        }

        @Override
        public synchronized @Nullable Object call(
                String method,
                List<@Nullable Object> arguments,
                Map<String, @Nullable Object> named,
                PythonCaller caller) {
            return switch (method) {
                case "add" -> {
                    Object n = arguments.isEmpty() ? named.get("n") : arguments.get(0);
                    this.sum += n instanceof Integer number ? number : 0;
                    yield this.sum;
                }
                case "fail" -> {
                    if ("state".equals(arguments.get(0))) {
                        throw new IllegalStateException("state");
                    }
                    throw new IllegalArgumentException("bad");
                }
                default -> new Object();
            };
        }

        @Override
        public Object value() {
            return this.sum;
        }

        @Override
        public String repr() {
            return "Own";
        }
    }

    /** Elements in an array. */
    private record PlainCells(Object[] elements) implements ArrayMethods.Cells {

        @Override
        public int size() {
            return this.elements.length;
        }

        @Override
        public synchronized List<Object> range(int from, int to) {
            return List.of(Arrays.copyOfRange(this.elements, from, to));
        }

        @Override
        public synchronized void setRange(int from, List<Object> fresh) {
            System.arraycopy(fresh.toArray(), 0, this.elements, from, fresh.size());
        }
    }

    /** A flag. */
    static final class Flag implements EventMethods.Flag {
        private boolean set;

        @Override
        public synchronized boolean isSet() {
            return this.set;
        }

        @Override
        public synchronized void set() {
            this.set = true;
            notifyAll();
        }

        @Override
        public synchronized void clear() {
            this.set = false;
        }

        @Override
        public synchronized boolean await(long nanos) throws InterruptedException {
            long start = System.nanoTime();
            while (!this.set && System.nanoTime() - start < nanos) {
                wait(Math.max(1, Math.min(1000, (nanos - (System.nanoTime() - start)) / 1_000_000)));
            }
            return this.set;
        }
    }

    /** A barrier. */
    static final class Meeting implements BarrierMethods.Meeting {
        private final int parties;
        private final long timeout;
        private int waiting;
        private int generation;
        private boolean broken;

        Meeting(int parties, long timeout) {
            this.parties = parties;
            this.timeout = timeout < 0 ? Long.MAX_VALUE : timeout;
        }

        @Override
        public synchronized int await(long given)
                throws InterruptedException, java.util.concurrent.BrokenBarrierException {
            long nanos = given == Long.MAX_VALUE ? this.timeout : given;
            int own = this.generation;
            int before = this.waiting++;
            if (this.waiting == this.parties) {
                reset();
                this.broken = false;
                return before;
            }
            long start = System.nanoTime();
            while (own == this.generation && !this.broken && System.nanoTime() - start < nanos) {
                wait(Math.max(1, Math.min(1000, (nanos - (System.nanoTime() - start)) / 1_000_000)));
            }
            if (own == this.generation) {
                abort();
                throw new java.util.concurrent.BrokenBarrierException();
            }
            return before;
        }

        @Override
        public synchronized void abort() {
            this.broken = true;
            this.waiting = 0;
            notifyAll();
        }

        @Override
        public synchronized void reset() {
            this.generation++;
            this.waiting = 0;
            this.broken = false;
            notifyAll();
        }

        @Override
        public int parties() {
            return this.parties;
        }

        @Override
        public synchronized int waiting() {
            return this.waiting;
        }

        @Override
        public synchronized boolean isBroken() {
            return this.broken;
        }
    }
}
