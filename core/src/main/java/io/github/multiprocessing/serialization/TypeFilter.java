package io.github.multiprocessing.serialization;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Decides by name, before anything is loaded, which types may be written or read. A type is admitted when no hard denial
 * ({@code java.lang.Class}, reflection, class loaders, processes, threads, naming, management, network handles, generated
 * proxies, classes known from deserialisation attacks) stands against its name and one of these holds:
 *
 * <ul>
 *   <li>it is in the built-in table of values, collections and {@code java.time};
 *   <li>a pattern matches it: {@code com.acme.Order} (with its nested types), {@code com.acme.*} (a package) or
 *       {@code com.acme.**} (a package and all below it);
 *   <li>it was given as a class, or lies in a package learnt through {@link #admitPackageOf(Class)};
 *   <li>it is an array of an admitted type.
 * </ul>
 *
 * Safe for use by many threads. A filter only ever widens; {@code with} methods leave the original as it is.
 */
public final class TypeFilter {

    /** The property that admits further types; error messages name it. */
    public static final String PROPERTY = "multiprocessing.serialization.allowed-types";

    private final boolean wide;

    private final List<TypePattern> patterns;

    private final Set<String> exact;

    private final Set<String> learntPackages = ConcurrentHashMap.newKeySet();

    private final Set<String> learntTypes = ConcurrentHashMap.newKeySet();

    private TypeFilter(boolean wide, List<TypePattern> patterns, Set<String> exact) {
        this.wide = wide;
        this.patterns = patterns;
        this.exact = exact;
    }

    /**
     * A filter that admits the built-in table only.
     *
     * @return a new filter
     */
    public static TypeFilter builtIn() {
        return new TypeFilter(false, List.of(), Set.of());
    }

    /**
     * A filter that admits everything but the hard denials: for a worker, which trusts its parent.
     *
     * @return a new filter
     */
    public static TypeFilter wide() {
        return new TypeFilter(true, List.of(), Set.of());
    }

    /**
     * This filter and what the patterns match.
     *
     * @param allowed patterns such as {@code com.acme.Order}, {@code com.acme.*} or {@code com.acme.**}
     * @return a new filter
     * @throws IllegalArgumentException if a pattern is malformed or would admit everything
     */
    public TypeFilter with(Collection<String> allowed) {
        List<TypePattern> all = Stream.concat(
                        this.patterns.stream(), allowed.stream().map(TypePattern::parse))
                .toList();
        return copy(all, this.exact);
    }

    /**
     * This filter and exactly the given types.
     *
     * @param types the types; of an array the element type counts
     * @return a new filter
     */
    public TypeFilter withTypes(Collection<Class<?>> types) {
        Set<String> all = new HashSet<>(this.exact);
        types.forEach(type -> all.add(elementType(type).getName()));
        return copy(this.patterns, Set.copyOf(all));
    }

    private TypeFilter copy(List<TypePattern> newPatterns, Set<String> newExact) {
        TypeFilter filter = new TypeFilter(this.wide, newPatterns, newExact);
        filter.learntPackages.addAll(this.learntPackages);
        filter.learntTypes.addAll(this.learntTypes);
        return filter;
    }

    /**
     * Admits the package of a type of the application, for a pool that learns at run time where the application's own
     * types are. Types of the JDK are ignored; of a type in the unnamed package, or in a package of this library, only its
     * top-level type and what is nested in it is admitted.
     *
     * @param type a type of the application; may be a lambda's
     */
    public void admitPackageOf(Class<?> type) {
        Class<?> element = elementType(type);
        String name = element.getName();
        String packageName = element.getPackageName();
        if (element.isPrimitive() || DeniedTypes.isJdk(name) || DeniedTypes.denies(topLevel(name))) {
            return;
        }
        if (packageName.isEmpty() || DeniedTypes.isOwn(name)) {
            this.learntTypes.add(topLevel(name));
        } else {
            this.learntPackages.add(packageName);
        }
    }

    /**
     * Whether values of a type may be written or read.
     *
     * @param typeName the binary name, as {@link Class#getName()} gives it
     * @return whether the type is admitted
     */
    public boolean admits(String typeName) {
        String name = elementName(typeName);
        if (name.isEmpty()) {
            return false;
        }
        if (name.length() == 1 && typeName.charAt(0) == '[') {
            return true;
        }
        if (BuiltInTypes.contains(name)) {
            return true;
        }
        return !DeniedTypes.denies(name) && (this.wide || isAllowed(name));
    }

    /**
     * Whether a throwable may be rebuilt as its own type: one of the JDK's usual exceptions and errors, or an admitted type.
     *
     * @param typeName the binary name of the throwable's class
     * @return whether it may be rebuilt
     */
    public boolean admitsThrowable(String typeName) {
        return JdkThrowables.contains(typeName) || (!typeName.startsWith("[") && admits(typeName));
    }

    private boolean isAllowed(String name) {
        if (this.exact.contains(name)) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        if (dot >= 0 && this.learntPackages.contains(name.substring(0, dot))) {
            return true;
        }
        if (!this.learntTypes.isEmpty() && this.learntTypes.contains(topLevel(name))) {
            return true;
        }
        for (TypePattern pattern : this.patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** What a rejection says: the type, the path to it, and what would admit it. */
    String rejection(String typeName, String path) {
        String name = elementName(typeName);
        if (DeniedTypes.denies(name)) {
            return "Type " + typeName + " at " + path
                    + " never travels between processes: it can load or run code, or holds"
                    + " something of its own process. No setting admits it";
        }
        return "Type " + typeName + " at " + path
                + " is not admitted by the type filter. If it is yours and safe to rebuild"
                + " from bytes, add it to the property " + PROPERTY
                + ", or with ProcessPoolBuilder.allowedTypes in plain"
                + " Java";
    }

    /** The outermost type that a nested type, a lambda or an anonymous class belongs to. */
    private static String topLevel(String name) {
        int dollar = name.indexOf('$', name.lastIndexOf('.') + 2);
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    /** The name of an array's element type, its one-letter code if that is primitive, and empty if it is no name. */
    private static String elementName(String typeName) {
        int dimensions = 0;
        while (dimensions < typeName.length() && typeName.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return typeName;
        }
        String rest = typeName.substring(dimensions);
        if (rest.length() == 1) {
            return "BCDFIJSZ".contains(rest) ? rest : "";
        }
        return rest.startsWith("L") && rest.endsWith(";") ? rest.substring(1, rest.length() - 1) : "";
    }

    private static Class<?> elementType(Class<?> type) {
        Class<?> element = type;
        for (Class<?> next = type; next != null; next = next.getComponentType()) {
            element = next;
        }
        return element;
    }
}
