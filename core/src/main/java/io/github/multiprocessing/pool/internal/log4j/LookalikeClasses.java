package io.github.multiprocessing.pool.internal.log4j;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Empty subclasses of {@link WorkerThrowable} with names that workers give, a bounded number of them. They are in a class
 * loader that nothing else uses, so that no class of the application can be taken for one. Thread-safe.
 */
final class LookalikeClasses extends ClassLoader {

    static final int MOST_NAMES = 512;

    private final Map<String, Optional<Constructor<?>>> known = new HashMap<>();

    LookalikeClasses() {
        super("worker", WorkerThrowable.class.getClassLoader());
    }

    @Nullable Throwable make(String name, @Nullable String message, @Nullable Throwable cause) {
        Constructor<?> constructor = constructor(name).orElse(null);
        try {
            return constructor == null ? null : (Throwable) constructor.newInstance(message, cause);
        } catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("An empty class cannot be made: " + name, ex);
        }
    }

    private synchronized Optional<Constructor<?>> constructor(String name) {
        Optional<Constructor<?>> found = this.known.get(name);
        if (found != null) {
            return found;
        } else if (this.known.size() == MOST_NAMES) {
            return Optional.empty();
        }
        Optional<Constructor<?>> made = define(name);
        this.known.put(name, made);
        return made;
    }

    private Optional<Constructor<?>> define(String name) {
        try {
            byte[] file = LookalikeClassFile.write(name, WorkerThrowable.class.getName());
            Class<?> type = defineClass(name, file, 0, file.length);
            return Optional.of(type.getConstructor(String.class, Throwable.class));
        } catch (LinkageError | SecurityException | NoSuchMethodException ex) {
            // No class may have that name, as those that only the JDK may have.
            return Optional.empty();
        }
    }
}
