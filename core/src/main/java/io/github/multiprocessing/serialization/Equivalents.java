package io.github.multiprocessing.serialization;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Under which built-in type a class of the JDK travels: its own, or for views and lesser-known ones a plain equivalent. */
final class Equivalents {

    private static final Map<String, String> SAME = Map.of(
            "java.util.ImmutableCollections$List12", "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$SubList", "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$Set12", "java.util.ImmutableCollections$SetN",
            "java.util.ImmutableCollections$Map1", "java.util.ImmutableCollections$MapN",
            "java.util.Collections$UnmodifiableRandomAccessList", "java.util.Collections$UnmodifiableList",
            "java.util.Collections$SynchronizedRandomAccessList", "java.util.Collections$SynchronizedList");

    /** The first that fits is taken. */
    private static final Map<Class<?>, String> BY_KIND = byKind();

    private Equivalents() {}

    /** The built-in type's name, or null for a class of the application and for one of the JDK that has no equivalent. */
    static @Nullable String nameFor(Class<?> type) {
        String name = type.getName();
        if (BuiltInTypes.idOf(name) >= 0 && !name.equals(BuiltInTypes.LAMBDA)) {
            return name;
        }
        if (Throwable.class.isAssignableFrom(type)) {
            return BuiltInTypes.THROWABLE;
        }
        if (Attachable.class.isAssignableFrom(type)) {
            return BuiltInTypes.ATTACHABLE;
        }
        if (!DeniedTypes.isJdk(name) || type.isInterface()) {
            return null;
        }
        String same = SAME.get(name);
        if (same != null) {
            return same;
        }
        for (Map.Entry<Class<?>, String> kind : BY_KIND.entrySet()) {
            if (kind.getKey().isAssignableFrom(type)) {
                return kind.getValue();
            }
        }
        return null;
    }

    private static Map<Class<?>, String> byKind() {
        Map<Class<?>, String> kinds = new LinkedHashMap<>();
        kinds.put(EnumSet.class, "java.util.EnumSet");
        kinds.put(EnumMap.class, "java.util.EnumMap");
        kinds.put(SortedSet.class, "java.util.TreeSet");
        kinds.put(Set.class, "java.util.LinkedHashSet");
        kinds.put(List.class, "java.util.ArrayList");
        kinds.put(BlockingQueue.class, "java.util.concurrent.LinkedBlockingQueue");
        kinds.put(Deque.class, "java.util.ArrayDeque");
        kinds.put(Queue.class, "java.util.ArrayDeque");
        kinds.put(Collection.class, "java.util.ArrayList");
        kinds.put(SortedMap.class, "java.util.TreeMap");
        kinds.put(ConcurrentMap.class, "java.util.concurrent.ConcurrentHashMap");
        kinds.put(Map.class, "java.util.LinkedHashMap");
        kinds.put(Map.Entry.class, "java.util.AbstractMap$SimpleImmutableEntry");
        kinds.put(Path.class, "java.nio.file.Path");
        kinds.put(ByteBuffer.class, "java.nio.ByteBuffer");
        kinds.put(Charset.class, "java.nio.charset.Charset");
        kinds.put(ZoneOffset.class, "java.time.ZoneOffset");
        kinds.put(ZoneId.class, "java.time.ZoneId");
        kinds.put(TimeZone.class, "java.util.TimeZone");
        kinds.put(Calendar.class, "java.util.Calendar");
        return kinds;
    }
}
