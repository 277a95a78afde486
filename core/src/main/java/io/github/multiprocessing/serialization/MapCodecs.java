package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import io.github.multiprocessing.serialization.MapCodec.Backing;
import io.github.multiprocessing.serialization.MapCodec.Result;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The maps of the built-in table. */
// Which of the maps take null is known to them alone; with one that does not, the read fails as it should.
@SuppressWarnings({"JdkObsolete", "NullAway", "unchecked"})
final class MapCodecs {

    private static final Backing MAP = (size, order) -> new LinkedHashMap<>(CollectionCodecs.capacity(size));

    private static final Backing TREE_MAP = (size, order) -> new TreeMap<>(order);

    private MapCodecs() {}

    static TypeCodec<?> create(String name) {
        return switch (name) {
            case "java.util.HashMap" -> map((size, order) -> new HashMap<>(CollectionCodecs.capacity(size)));
            case "java.util.LinkedHashMap" -> map(MAP);
            case "java.util.TreeMap" -> sorted(TREE_MAP);
            case "java.util.Hashtable" -> map((size, order) -> new Hashtable<>(CollectionCodecs.capacity(size)));
            case "java.util.Properties" -> map((size, order) -> new Properties());
            case "java.util.IdentityHashMap" -> map((size, order) -> new IdentityHashMap<>(size));
            case "java.util.WeakHashMap" -> map((size, order) -> new WeakHashMap<>(CollectionCodecs.capacity(size)));
            case "java.util.EnumMap" -> new EnumMapCodec();
            case "java.util.concurrent.ConcurrentHashMap" -> map((size, order) -> new ConcurrentHashMap<>(size));
            case "java.util.concurrent.ConcurrentSkipListMap" ->
                sorted((size, order) -> new ConcurrentSkipListMap<>(order));
            case "java.util.ImmutableCollections$MapN" -> copy(Map::copyOf);
            case "java.util.Collections$EmptyMap" -> copy(entries -> Collections.emptyMap());
            case "java.util.Collections$SingletonMap" -> copy(MapCodecs::singleton);
            case "java.util.Collections$UnmodifiableMap" -> view(MAP, false, Collections::unmodifiableMap);
            case "java.util.Collections$UnmodifiableSortedMap" ->
                view(TREE_MAP, true, entries -> Collections.unmodifiableSortedMap((SortedMap<?, ?>) entries));
            case "java.util.Collections$UnmodifiableNavigableMap" ->
                view(TREE_MAP, true, entries -> Collections.unmodifiableNavigableMap((NavigableMap<?, ?>) entries));
            case "java.util.Collections$SynchronizedMap" -> view(MAP, false, Collections::synchronizedMap);
            default -> throw new IllegalStateException("no codec for " + name);
        };
    }

    /** A map of the application that extends one of the JDK. */
    static TypeCodec<?> ofApplication(Class<?> type) {
        Instantiator instantiator = Instantiator.byConstructor(type);
        if (instantiator == null) {
            throw new KryoException(type.getName() + " is a map without a no-argument constructor");
        }
        return map((size, order) -> (Map<@Nullable Object, @Nullable Object>) instantiator.create());
    }

    private static MapCodec map(Backing backing) {
        return view(backing, false, entries -> entries);
    }

    private static MapCodec sorted(Backing backing) {
        return view(backing, true, entries -> entries);
    }

    private static MapCodec view(Backing backing, boolean sorted, Result view) {
        return new MapCodec(backing, view, sorted, false);
    }

    private static MapCodec copy(Result copy) {
        return new MapCodec(MAP, copy, false, true);
    }

    private static Map<?, ?> singleton(Map<@Nullable Object, @Nullable Object> entries) {
        if (entries.size() != 1) {
            throw new KryoException("a singleton with " + entries.size() + " entries");
        }
        Map.Entry<?, ?> only = entries.entrySet().iterator().next();
        return Collections.singletonMap(only.getKey(), only.getValue());
    }
}
