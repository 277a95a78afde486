package io.github.multiprocessing.manager.python.internal.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.manager.python.PythonNone;
import io.github.multiprocessing.manager.python.internal.Slice;
import io.github.multiprocessing.manager.python.internal.server.PythonCaller;
import io.github.multiprocessing.manager.python.internal.server.PythonObject;
import io.github.multiprocessing.serialization.pickle.PythonException;
import io.github.multiprocessing.serialization.pickle.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Python's own types do is tested with Python; here is what the adapters make of Java's. */
class MethodsTests {

    private final PythonCaller caller = new PythonCaller(() -> "here", "test");

    private @Nullable Object call(PythonObject object, String method, @Nullable Object... arguments) throws Exception {
        return object.call(method, Arrays.asList(arguments), Map.of(), this.caller);
    }

    @Test
    void noneIsWhatConcurrentCollectionsTake() throws Exception {
        ConcurrentMap<Object, Object> map = new ConcurrentHashMap<>();
        DictMethods dict = new DictMethods("dict", map);

        call(dict, "__setitem__", "k", null);
        call(dict, "__setitem__", null, 1);

        assertThat(map).containsEntry("k", PythonNone.NONE).containsEntry(PythonNone.NONE, 1);
        assertThat(call(dict, "get", "k", 5)).isNull();
        assertThat(call(dict, "get", (Object) null)).isEqualTo(1);
    }

    private static ListMethods list(List<@Nullable Object> plain) {
        return new ListMethods("list", plain, new LockedList(plain));
    }

    @Test
    void numbersAreEqualAsInPython() throws Exception {
        ListMethods list = list(new ArrayList<>(List.of(1, 2.0, true, Tuple.of(1, 2))));

        assertThat(call(list, "index", 2)).isEqualTo(1);
        assertThat(call(list, "count", 1.0)).isEqualTo(2);
        assertThat(call(list, "__contains__", Tuple.of(1.0, 2))).isEqualTo(true);
    }

    @Test
    void slicesAreThoseOfPython() {
        assertThat(new Slice(null, null, -1).indices(3)).containsExactly(2, 1, 0);
        assertThat(new Slice(-2, null, null).indices(3)).containsExactly(1, 2);
        assertThat(new Slice(5, -9, -2).indices(4)).containsExactly(3, 1);
        assertThat(new Slice(2, 1, null).indices(4)).isEmpty();
        assertThatThrownBy(() -> new Slice(0, 1, 0).indices(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void argumentsHaveNamesAndDefaults() throws Exception {
        QueueMethods queue = new QueueMethods("Queue", new ArrayBlockingQueue<>(1), new CountedTasks());

        queue.call("put", List.of(), Map.of("item", "x", "block", false), this.caller);

        assertThatThrownBy(() -> queue.call("put", List.of("y"), Map.of("timeout", 0.01), this.caller))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("Full");
        assertThatThrownBy(() -> queue.call("put", List.of("y"), Map.of("item", "z"), this.caller))
                .hasMessageContaining("TypeError");
        assertThatThrownBy(() -> call(queue, "get", true, -1)).hasMessageContaining("ValueError");
        assertThatThrownBy(() -> call(queue, "get", 1, 2, 3)).hasMessageContaining("TypeError");
    }

    @Test
    void itemThatFoundNoRoomIsNotToBeDone() throws Exception {
        QueueMethods queue = new QueueMethods("Queue", new ArrayBlockingQueue<>(1), new CountedTasks());
        call(queue, "put", 1);
        assertThatThrownBy(() -> call(queue, "put_nowait", 2)).isInstanceOf(PythonException.class);

        call(queue, "task_done");
        call(queue, "join");

        assertThatThrownBy(() -> call(queue, "task_done")).hasMessageContaining("ValueError");
    }

    @Test
    void textsAreThoseOfPython() {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        map.put("it's", null);
        map.put(1.5, List.of(true, new byte[] {'a', 0}, Tuple.of(1)));

        assertThat(Texts.repr(map)).isEqualTo("{\"it's\": None, 1.5: [True, b'a\\x00', (1,)]}");
    }

    @Test
    void sortThatFailsLeavesListAsItWas() throws Exception {
        List<@Nullable Object> plain = new ArrayList<>(List.of(3, 1, 2));
        ListMethods list = list(plain);

        call(list, "sort");
        assertThat(list.repr()).isEqualTo("[1, 2, 3]");
        plain.add(0, "x");

        assertThatThrownBy(() -> call(list, "sort")).hasMessageContaining("TypeError");
        assertThat(plain).containsExactly("x", 1, 2, 3);
    }

    @Test
    void foreignReleaseFreesLock() throws Exception {
        Semaphore one = new Semaphore(1);
        AcquirerMethods lock = new AcquirerMethods("Lock", Acquirer.of(one), AcquirerMethods.Kind.LOCK, one);
        PythonCaller other = new PythonCaller(() -> "here", "other");

        assertThat(call(lock, "acquire")).isEqualTo(true);
        assertThat(call(lock, "locked")).isEqualTo(true);
        lock.call("release", List.of(), Map.of(), other);

        assertThat(call(lock, "locked")).isEqualTo(false);
        assertThat(one.availablePermits()).isEqualTo(1);
    }

    /** An interface of an application's. */
    interface Adder {
        long add(long one, double other);

        default String add(String text, List<?> more) {
            return text + more;
        }

        void fail() throws IOException;
    }

    @Test
    void methodsOfInterfaceAreCalledByWhatFits() throws Exception {
        InterfaceMethods adder = new InterfaceMethods("Adder", Adder.class, new Adder() {
            @Override
            public long add(long one, double other) {
                return one + (long) other;
            }

            @Override
            public void fail() throws IOException {
                throw new IOException("disk");
            }
        });

        assertThat(adder.exposed()).containsExactlyInAnyOrder("add", "fail");
        assertThat(call(adder, "add", 1, 2)).isEqualTo(3L);
        assertThat(call(adder, "add", "x", Tuple.of(1))).isEqualTo("x[1]");
        assertThatThrownBy(() -> call(adder, "add", "x")).hasMessageContaining("TypeError");
        assertThatThrownBy(() -> call(adder, "add", 1.5, 2)).hasMessageContaining("TypeError");
        assertThatThrownBy(() -> call(adder, "fail")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> call(adder, "hashCode")).hasMessageContaining("TypeError");
    }
}
