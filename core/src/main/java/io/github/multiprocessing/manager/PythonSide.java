package io.github.multiprocessing.manager;

import io.github.multiprocessing.connection.ListenerSettings;
import io.github.multiprocessing.connection.PythonHandshake;
import io.github.multiprocessing.manager.internal.Handle;
import io.github.multiprocessing.manager.internal.Identity;
import io.github.multiprocessing.manager.internal.server.LocalEndpoint;
import io.github.multiprocessing.manager.internal.server.ManagerServer;
import io.github.multiprocessing.manager.python.PythonNone;
import io.github.multiprocessing.manager.python.internal.methods.Acquirer;
import io.github.multiprocessing.manager.python.internal.methods.AcquirerMethods;
import io.github.multiprocessing.manager.python.internal.methods.AcquirerMethods.Kind;
import io.github.multiprocessing.manager.python.internal.methods.BarrierMethods;
import io.github.multiprocessing.manager.python.internal.methods.ConditionMethods;
import io.github.multiprocessing.manager.python.internal.methods.DictMethods;
import io.github.multiprocessing.manager.python.internal.methods.EventMethods;
import io.github.multiprocessing.manager.python.internal.methods.InterfaceMethods;
import io.github.multiprocessing.manager.python.internal.methods.ListMethods;
import io.github.multiprocessing.manager.python.internal.methods.NamespaceMethods;
import io.github.multiprocessing.manager.python.internal.methods.QueueMethods;
import io.github.multiprocessing.manager.python.internal.methods.SetMethods;
import io.github.multiprocessing.manager.python.internal.methods.Typecode;
import io.github.multiprocessing.manager.python.internal.methods.ValueMethods;
import io.github.multiprocessing.manager.python.internal.server.PythonClient;
import io.github.multiprocessing.manager.python.internal.server.PythonDoor;
import io.github.multiprocessing.manager.python.internal.server.PythonDoorSettings;
import io.github.multiprocessing.manager.python.internal.server.PythonObject;
import io.github.multiprocessing.manager.python.internal.server.PythonObjects;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a server in this process, for clients of Python's. A type that they ask for is one of Python's own, one of the
 * application's, or the name of an object, perhaps after {@code get_}: {@code register('get_jobs')} there finds what is
 * {@code jobs} here.
 */
final class PythonSide implements PythonObjects {

    private static final String GET = "get_";

    private final LocalEndpoint endpoint;
    private final List<RegisteredType> types;
    private final PythonTypecodes typecodes = new PythonTypecodes();
    private final Map<Key, Shown> shown = new ConcurrentHashMap<>();

    private PythonSide(LocalEndpoint endpoint, List<RegisteredType> types) {
        this.endpoint = endpoint;
        this.types = types;
    }

    /** One object may be shown as several types. */
    private record Key(String typeId, Identity identity) {}

    /** An object as Python sees it, and as Java does. */
    private record Shown(PythonObject object, ManagedProxy proxy) {}

    static PythonDoor open(ManagerSettings settings, PythonAccess access, ManagerServer server) throws IOException {
        PythonHandshake handshake =
                access.legacyHandshake() ? PythonHandshake.modern().withLegacy() : PythonHandshake.modern();
        PythonDoorSettings door = PythonDoorSettings.of(access.authKey(), handshake);
        if (settings.plainTextBeyondThisHost()) {
            door = door.withListener(ListenerSettings.defaults().withPlainTextBeyondThisHost());
        }
        return PythonDoor.open(access.address(), door, new PythonSide(new LocalEndpoint(server), settings.types()));
    }

    @Override
    public PythonObject create(
            String typeId,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> byName,
            PythonClient client) {
        Handle found = this.endpoint.types().contains(typeId) ? null : named(typeId);
        if (found == null) {
            found = this.endpoint.create(typeId, converted(typeId, arguments, byName));
            fill(typeId, Proxies.of(found), arguments, byName);
            if (typeId.equals(TypeIds.ARRAY)) {
                this.typecodes.keep(found, typecode(arguments, byName));
            }
        }
        return shown(typeId, Proxies.of(found));
    }

    private @Nullable Handle named(String typeId) {
        Handle found = this.endpoint.find(typeId);
        return found == null && typeId.startsWith(GET) ? this.endpoint.find(typeId.substring(GET.length())) : found;
    }

    /** What Java's constructors take of what Python's are given. */
    private static @Nullable Object[] converted(
            String typeId, List<@Nullable Object> arguments, Map<String, @Nullable Object> byName) {
        return switch (typeId) {
            case TypeIds.DICT, TypeIds.NAMESPACE -> new Object[0];
            case TypeIds.LIST, TypeIds.SET ->
                arguments.isEmpty() ? new Object[0] : ((Collection<?>) notNull(arguments.get(0))).toArray();
            case TypeIds.VALUE -> new Object[] {argument(arguments, byName, 1, "value", PythonNone.NONE)};
            case TypeIds.ARRAY -> {
                Typecode typecode = typecode(arguments, byName);
                yield new Object[] {typecode.javaType(), typecode.elements(required(arguments, byName, 1, "sequence"))};
            }
            case TypeIds.QUEUE, TypeIds.JOINABLE_QUEUE -> new Object[] {argument(arguments, byName, 0, "maxsize", 0)};
            case TypeIds.SEMAPHORE, TypeIds.BOUNDED_SEMAPHORE ->
                new Object[] {argument(arguments, byName, 0, "value", 1)};
            case TypeIds.BARRIER -> BarrierMethods.settings(arguments, byName);
            default -> arguments.toArray();
        };
    }

    private static Typecode typecode(List<@Nullable Object> arguments, Map<String, @Nullable Object> byName) {
        return Typecode.of(required(arguments, byName, 0, "typecode"));
    }

    private static @Nullable Object required(
            List<@Nullable Object> arguments, Map<String, @Nullable Object> byName, int index, String name) {
        return arguments.size() > index ? arguments.get(index) : byName.get(name);
    }

    private static Object notNull(@Nullable Object argument) {
        return argument == null ? List.of() : argument;
    }

    private static Object argument(
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> byName,
            int index,
            String name,
            Object otherwise) {
        Object value = arguments.size() > index ? arguments.get(index) : byName.get(name);
        return value == null ? otherwise : value;
    }

    private static void fill(
            String typeId, ManagedProxy proxy, List<@Nullable Object> arguments, Map<String, @Nullable Object> byName) {
        if (proxy instanceof NamespaceProxy namespace && typeId.equals(TypeIds.NAMESPACE)) {
            byName.forEach((name, value) -> namespace.set(name, value == null ? PythonNone.NONE : value));
        }
        if (proxy instanceof DictProxy<?, ?> && typeId.equals(TypeIds.DICT)) {
            @SuppressWarnings("unchecked")
            DictProxy<Object, Object> dict = (DictProxy<Object, Object>) proxy;
            dict.putAll(entries(arguments, byName));
        }
    }

    private static Map<Object, Object> entries(List<@Nullable Object> arguments, Map<String, @Nullable Object> byName) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        if (!arguments.isEmpty() && arguments.get(0) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> entries.put(orNone(key), orNone(value)));
        } else if (!arguments.isEmpty() && arguments.get(0) instanceof Collection<?> pairs) {
            for (Object pair : pairs) {
                List<?> parts = pair instanceof Object[] array ? Arrays.asList(array) : (List<?>) pair;
                entries.put(orNone(parts.get(0)), orNone(parts.get(1)));
            }
        }
        byName.forEach((name, value) -> entries.put(name, orNone(value)));
        return entries;
    }

    private static Object orNone(@Nullable Object value) {
        return value == null ? PythonNone.NONE : value;
    }

    private PythonObject shown(String typeId, ManagedProxy proxy) {
        Key key = new Key(typeId, Proxies.coreOf(proxy).handle().identity());
        return this.shown
                .computeIfAbsent(key, absent -> new Shown(methods(typeId, proxy), proxy))
                .object();
    }

    @SuppressWarnings("unchecked")
    private PythonObject methods(String typeId, Object proxy) {
        if (proxy instanceof JoinableQueueProxy<?> queue) {
            return new QueueMethods(typeId, (BlockingQueue<Object>) queue, PythonViews.of(queue), queue::shutdown);
        } else if (proxy instanceof ConditionProxy condition) {
            return new ConditionMethods(typeId, condition.lock(), condition);
        } else if (proxy instanceof LockProxy lock) {
            return new AcquirerMethods(typeId, Acquirer.of(lock), Kind.LOCK, lock);
        } else if (proxy instanceof SemaphoreProxy semaphore) {
            return new AcquirerMethods(typeId, PythonViews.of(semaphore), Kind.PERMITS, semaphore);
        } else if (proxy instanceof EventProxy event) {
            return new EventMethods(typeId, PythonViews.of(event));
        } else if (proxy instanceof BarrierProxy barrier) {
            return new BarrierMethods(typeId, PythonViews.of(barrier));
        } else if (proxy instanceof ValueProxy<?> value) {
            ValueProxy<@Nullable Object> any = (ValueProxy<@Nullable Object>) value;
            return new ValueMethods(typeId, value, any::get, any::set);
        } else if (proxy instanceof ArrayProxy<?> array) {
            return this.typecodes.methods(typeId, (ArrayProxy<Object>) array);
        } else if (proxy instanceof NamespaceProxy namespace) {
            return new NamespaceMethods(typeId, PythonViews.of(namespace));
        } else if (proxy instanceof QueueProxy<?> queue) {
            return PythonViews.of(typeId, (QueueProxy<Object>) queue);
        } else if (proxy instanceof ConcurrentMap<?, ?> map) {
            return new DictMethods(typeId, (ConcurrentMap<Object, Object>) map);
        } else if (proxy instanceof ListProxy<?> list) {
            return new ListMethods(typeId, list, PythonListSteps.of(list));
        } else if (proxy instanceof Set<?> set) {
            return new SetMethods(typeId, (Set<@Nullable Object>) set);
        } else if (proxy instanceof Lock lock) {
            return new AcquirerMethods(typeId, Acquirer.of(lock), Kind.OWNED, lock);
        }
        return ofApplication(typeId, proxy);
    }

    private PythonObject ofApplication(String typeId, Object proxy) {
        for (RegisteredType type : this.types) {
            if (type.type().isInstance(proxy)) {
                return interfaceOf(typeId, type.type(), proxy);
            }
        }
        throw new IllegalArgumentException("clients of Python's cannot use a " + typeId);
    }

    private static <T> PythonObject interfaceOf(String typeId, Class<T> type, Object proxy) {
        return new InterfaceMethods(typeId, type, type.cast(proxy));
    }

    @Override
    public void release(PythonObject object) {
        this.shown.values().removeIf(each -> each.object().equals(object));
    }

    @Override
    public Object reference(PythonObject object) {
        for (Shown each : this.shown.values()) {
            if (each.object().equals(object)) {
                return each.proxy();
            }
        }
        return object;
    }

    @Override
    public Map<Class<?>, Function<Object, PythonObject>> referenceTypes() {
        Map<Class<?>, Function<Object, PythonObject>> known = new LinkedHashMap<>();
        for (Class<?> type : Proxies.TYPES) {
            known.put(type, value -> shown(((ManagedProxy) value).typeId(), (ManagedProxy) value));
        }
        return known;
    }
}
