package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import io.github.multiprocessing.serialization.CollectionCodec.Backing;
import io.github.multiprocessing.serialization.CollectionCodec.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The collections of the built-in table. */
// Which of the collections take null is known to them alone; with one that does not, the read fails as it should.
@SuppressWarnings({"JdkObsolete", "NullAway", "unchecked"})
final class CollectionCodecs {

    // Classes where lambdas would do: a process that starts needs these at once, and its first lambdas are dear.
    private static final Backing LIST = new Backing() {
        @Override
        public Collection<@Nullable Object> create(int size, @Nullable Comparator<Object> order) {
            return new ArrayList<>(size);
        }
    };

    private static final Result AS_IT_IS = new Result() {
        @Override
        public Collection<?> of(Collection<@Nullable Object> elements) {
            return elements;
        }
    };

    private static final Result IMMUTABLE_LIST = new Result() {
        @Override
        public Collection<?> of(Collection<@Nullable Object> elements) {
            return immutableList(elements);
        }
    };

    private CollectionCodecs() {}

    /** The codec of a built-in collection, or null if the name is none. */
    static @Nullable TypeCodec<?> create(String name) {
        return switch (name) {
            case "java.util.ArrayList" -> list(LIST);
            case "java.util.LinkedList" -> list((size, order) -> new LinkedList<>());
            case "java.util.Vector" -> list((size, order) -> new Vector<>(size));
            case "java.util.Stack" -> list((size, order) -> new Stack<>());
            case "java.util.ArrayDeque" -> list((size, order) -> new ArrayDeque<>(size));
            case "java.util.PriorityQueue" -> sorted((size, order) -> new PriorityQueue<>(Math.max(1, size), order));
            case "java.util.concurrent.CopyOnWriteArrayList" -> copy(LIST, CopyOnWriteArrayList::new);
            case "java.util.concurrent.ConcurrentLinkedQueue" -> list((size, order) -> new ConcurrentLinkedQueue<>());
            case "java.util.concurrent.ConcurrentLinkedDeque" -> list((size, order) -> new ConcurrentLinkedDeque<>());
            case "java.util.concurrent.LinkedBlockingQueue" -> list((size, order) -> new LinkedBlockingQueue<>());
            case "java.util.concurrent.LinkedBlockingDeque" -> list((size, order) -> new LinkedBlockingDeque<>());
            case "java.util.HashSet" -> set((size, order) -> new HashSet<>(capacity(size)));
            case "java.util.LinkedHashSet" -> set(linkedHashSet());
            case "java.util.TreeSet" -> sorted(treeSet());
            case "java.util.concurrent.ConcurrentSkipListSet" ->
                sorted((size, order) -> new ConcurrentSkipListSet<>(order));
            case "java.util.concurrent.ConcurrentHashMap$KeySetView" ->
                set((size, order) -> ConcurrentHashMap.newKeySet(capacity(size)));
            case "java.util.EnumSet" -> new EnumSetCodec();
            case "java.util.Arrays$ArrayList" -> copy(LIST, elements -> Arrays.asList(elements.toArray()));
            case "java.util.ImmutableCollections$ListN" -> copy(LIST, IMMUTABLE_LIST);
            case "java.util.ImmutableCollections$SetN" -> hashedCopy(elements -> Set.of(elements.toArray()));
            case "java.util.Collections$EmptyList" -> copy(LIST, elements -> Collections.emptyList());
            case "java.util.Collections$EmptySet" -> copy(LIST, elements -> Collections.emptySet());
            case "java.util.Collections$SingletonList" -> copy(LIST, e -> Collections.singletonList(only(e)));
            case "java.util.Collections$SingletonSet" -> copy(LIST, e -> Collections.singleton(only(e)));
            default -> wrapped(name);
        };
    }

    private static @Nullable TypeCodec<?> wrapped(String name) {
        return switch (name) {
            case "java.util.Collections$UnmodifiableCollection" -> view(LIST, Collections::unmodifiableCollection);
            case "java.util.Collections$UnmodifiableList" ->
                view(LIST, elements -> Collections.unmodifiableList((List<?>) elements));
            case "java.util.Collections$UnmodifiableSet" ->
                setView(linkedHashSet(), false, elements -> Collections.unmodifiableSet((Set<?>) elements));
            case "java.util.Collections$UnmodifiableSortedSet" ->
                setView(treeSet(), true, elements -> Collections.unmodifiableSortedSet((SortedSet<?>) elements));
            case "java.util.Collections$UnmodifiableNavigableSet" ->
                setView(treeSet(), true, elements -> Collections.unmodifiableNavigableSet((NavigableSet<?>) elements));
            case "java.util.Collections$SynchronizedCollection" -> view(LIST, Collections::synchronizedCollection);
            case "java.util.Collections$SynchronizedList" ->
                view(LIST, elements -> Collections.synchronizedList((List<?>) elements));
            case "java.util.Collections$SynchronizedSet" ->
                setView(linkedHashSet(), false, elements -> Collections.synchronizedSet((Set<?>) elements));
            default -> null;
        };
    }

    /** A collection of the application that extends one of the JDK. */
    static TypeCodec<?> ofApplication(Class<?> type) {
        Instantiator instantiator = Instantiator.byConstructor(type);
        if (instantiator == null) {
            throw new KryoException(type.getName() + " is a collection without a no-argument constructor");
        }
        return set((size, order) -> (Collection<@Nullable Object>) instantiator.create());
    }

    static int capacity(int size) {
        return Math.max(16, size + size / 3 + 1);
    }

    private static Backing linkedHashSet() {
        return (size, order) -> new LinkedHashSet<>(capacity(size));
    }

    private static Backing treeSet() {
        return (size, order) -> new TreeSet<>(order);
    }

    private static CollectionCodec list(Backing backing) {
        return view(backing, AS_IT_IS);
    }

    private static CollectionCodec view(Backing backing, Result view) {
        return new CollectionCodec(backing, view, false, false, false);
    }

    private static CollectionCodec set(Backing backing) {
        return setView(backing, false, AS_IT_IS);
    }

    private static CollectionCodec sorted(Backing backing) {
        return setView(backing, true, AS_IT_IS);
    }

    private static CollectionCodec setView(Backing backing, boolean sorted, Result view) {
        return new CollectionCodec(backing, view, sorted, true, false);
    }

    private static CollectionCodec copy(Backing backing, Result copy) {
        return new CollectionCodec(backing, copy, false, false, true);
    }

    private static CollectionCodec hashedCopy(Result copy) {
        return new CollectionCodec(LIST, copy, false, true, true);
    }

    /** Streams make immutable lists that may hold null, {@code List.of} does not. */
    private static List<?> immutableList(Collection<@Nullable Object> elements) {
        return elements.contains(null) ? Collections.unmodifiableList((List<?>) elements) : List.of(elements.toArray());
    }

    private static @Nullable Object only(Collection<@Nullable Object> elements) {
        if (elements.size() != 1) {
            throw new KryoException("a singleton with " + elements.size() + " elements");
        }
        return elements.iterator().next();
    }
}
