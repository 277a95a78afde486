package io.github.multiprocessing.manager;

import io.github.multiprocessing.manager.python.internal.methods.Acquirer;
import io.github.multiprocessing.manager.python.internal.methods.BarrierMethods;
import io.github.multiprocessing.manager.python.internal.methods.CountedTasks;
import io.github.multiprocessing.manager.python.internal.methods.EventMethods;
import io.github.multiprocessing.manager.python.internal.methods.QueueMethods;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Proxies in the forms that clients of Python's are served with. */
final class PythonViews {

    private PythonViews() {}

    static Acquirer of(SemaphoreProxy semaphore) {
        return new Acquirer() {
            @Override
            public boolean acquire(long nanos) throws InterruptedException {
                return semaphore.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void release() {
                semaphore.release();
            }
        };
    }

    static QueueMethods.Tasks of(JoinableQueueProxy<?> queue) {
        return new QueueMethods.Tasks() {
            @Override
            public void added() {
                // the queue counts
            }

            @Override
            public void withdrawn() {
                // the queue counts
            }

            @Override
            public void done() {
                queue.taskDone();
            }

            @Override
            public void awaitAll() throws InterruptedException {
                queue.join();
            }
        };
    }

    static QueueMethods of(String typeId, QueueProxy<Object> queue) {
        CountedTasks tasks = new CountedTasks();
        return new QueueMethods(typeId, queue, tasks, immediate -> {
            queue.shutdown();
            if (immediate) {
                List<Object> left = new ArrayList<>();
                queue.drainTo(left);
                tasks.discarded(left.size());
                queue.shutdown(true);
            }
        });
    }

    static EventMethods.Flag of(EventProxy event) {
        return new EventMethods.Flag() {
            @Override
            public boolean isSet() {
                return event.isSet();
            }

            @Override
            public void set() {
                event.set();
            }

            @Override
            public void clear() {
                event.clear();
            }

            @Override
            public boolean await(long nanos) throws InterruptedException {
                return event.await(nanos, TimeUnit.NANOSECONDS);
            }
        };
    }

    static BarrierMethods.Meeting of(BarrierProxy barrier) {
        return new BarrierMethods.Meeting() {
            @Override
            public int await(long nanos) throws InterruptedException, BrokenBarrierException, TimeoutException {
                return nanos == Long.MAX_VALUE ? barrier.await() : barrier.await(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void abort() {
                barrier.abort();
            }

            @Override
            public void reset() {
                barrier.reset();
            }

            @Override
            public int parties() {
                return barrier.getParties();
            }

            @Override
            public int waiting() {
                return barrier.getNumberWaiting();
            }

            @Override
            public boolean isBroken() {
                return barrier.isBroken();
            }
        };
    }

    static ConcurrentMap<String, Object> of(NamespaceProxy namespace) {
        return new NamespaceView(namespace);
    }

    /** The attributes of a namespace. */
    private static final class NamespaceView extends AbstractMap<String, Object>
            implements ConcurrentMap<String, Object> {

        private final NamespaceProxy namespace;

        NamespaceView(NamespaceProxy namespace) {
            this.namespace = namespace;
        }

        @Override
        public boolean containsKey(Object name) {
            return this.namespace.names().contains(name);
        }

        @Override
        public @Nullable Object get(Object name) {
            try {
                return name instanceof String text ? this.namespace.get(text) : null;
            } catch (NoSuchElementException ex) {
                return null;
            }
        }

        @Override
        public @Nullable Object put(String name, Object value) {
            Object before = get(name);
            this.namespace.set(name, value);
            return before;
        }

        @Override
        public @Nullable Object remove(Object name) {
            Object before = get(name);
            if (before == null) {
                return null;
            }
            try {
                this.namespace.delete((String) name);
                return before;
            } catch (NoSuchElementException ex) {
                // somebody else was faster
                return null;
            }
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            Set<Map.Entry<String, Object>> entries = new LinkedHashSet<>();
            this.namespace.asMap().forEach((name, value) -> {
                if (value != null) {
                    entries.add(Map.entry(name, value));
                }
            });
            return entries;
        }

        @Override
        public @Nullable Object putIfAbsent(String name, Object value) {
            Object before = get(name);
            return before == null ? put(name, value) : before;
        }

        @Override
        public boolean remove(Object name, @Nullable Object value) {
            return Objects.equals(get(name), value) && remove(name) != null;
        }

        @Override
        public @Nullable Object replace(String name, Object value) {
            return containsKey(name) ? put(name, value) : null;
        }

        @Override
        public boolean replace(String name, Object expected, Object value) {
            return Objects.equals(get(name), expected) && put(name, value) != null;
        }
    }
}
