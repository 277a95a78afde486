package io.github.multiprocessing.manager;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What a {@link SyncManager} makes in which no call waits: dictionaries, lists, sets, values and the like. Thread-safe. */
public abstract sealed class CollectionManager extends Manager permits SyncManager {

    CollectionManager(ManagerSettings settings, Hosting hosting) {
        super(settings, hosting);
    }

    /**
     * Makes an empty dictionary. Python: {@code dict()}.
     *
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return the dictionary
     */
    @SuppressWarnings("unchecked")
    public <K, V> DictProxy<K, V> dict() {
        return (DictProxy<K, V>) create(TypeIds.DICT, DictProxy.class);
    }

    /**
     * Finds a dictionary by its name, or makes it.
     *
     * @param name its name
     * @param <K> the type of the keys
     * @param <V> the type of the values
     * @return the dictionary
     */
    @SuppressWarnings("unchecked")
    public <K, V> DictProxy<K, V> dict(String name) {
        return (DictProxy<K, V>) named(name, TypeIds.DICT, DictProxy.class);
    }

    /**
     * Makes an empty list. Python: {@code list()}.
     *
     * @param <E> the type of the elements
     * @return the list
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> ListProxy<E> list() {
        return (ListProxy<E>) create(TypeIds.LIST, ListProxy.class);
    }

    /**
     * Makes a list. Python: {@code list(sequence)}.
     *
     * @param elements what is in it
     * @param <E> the type of the elements
     * @return the list
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> ListProxy<E> list(Collection<? extends E> elements) {
        return (ListProxy<E>) create(TypeIds.LIST, ListProxy.class, elements.toArray());
    }

    /**
     * Finds a list by its name, or makes it.
     *
     * @param name its name
     * @param <E> the type of the elements
     * @return the list
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> ListProxy<E> list(String name) {
        return (ListProxy<E>) named(name, TypeIds.LIST, ListProxy.class);
    }

    /**
     * Makes an empty set. Python: {@code set()}.
     *
     * @param <E> the type of the elements
     * @return the set
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> SetProxy<E> set() {
        return (SetProxy<E>) create(TypeIds.SET, SetProxy.class);
    }

    /**
     * Makes a set. Python: {@code set(iterable)}.
     *
     * @param elements what is in it
     * @param <E> the type of the elements
     * @return the set
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> SetProxy<E> set(Collection<? extends E> elements) {
        return (SetProxy<E>) create(TypeIds.SET, SetProxy.class, elements.toArray());
    }

    /**
     * Finds a set by its name, or makes it.
     *
     * @param name its name
     * @param <E> the type of the elements
     * @return the set
     */
    @SuppressWarnings("unchecked")
    public <E extends @Nullable Object> SetProxy<E> set(String name) {
        return (SetProxy<E>) named(name, TypeIds.SET, SetProxy.class);
    }

    /**
     * Makes an empty namespace. Python: {@code Namespace()}.
     *
     * @return the namespace
     */
    public NamespaceProxy namespace() {
        return create(TypeIds.NAMESPACE, NamespaceProxy.class);
    }

    /**
     * Finds a namespace by its name, or makes it.
     *
     * @param name its name
     * @return the namespace
     */
    public NamespaceProxy namespace(String name) {
        return named(name, TypeIds.NAMESPACE, NamespaceProxy.class);
    }

    /**
     * Makes a value. Python: {@code Value(typecode, value)}.
     *
     * @param initial what it is first
     * @param <T> the type of the value
     * @return the value
     */
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> ValueProxy<T> value(T initial) {
        return (ValueProxy<T>) create(TypeIds.VALUE, ValueProxy.class, new @Nullable Object[] {initial});
    }

    /**
     * Finds a value by its name, or makes it.
     *
     * @param name its name
     * @param initial what it is first
     * @param <T> the type of the value
     * @return the value
     */
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> ValueProxy<T> value(String name, T initial) {
        return (ValueProxy<T>) named(name, TypeIds.VALUE, ValueProxy.class, new @Nullable Object[] {initial});
    }

    /**
     * Makes an array. Python: {@code Array(typecode, size)}, where it needs a sequence.
     *
     * @param type the type of the elements, such as {@code int.class}
     * @param length how many there are, all of them 0 or false
     * @param <T> the type of the elements
     * @return the array
     */
    @SuppressWarnings("unchecked")
    public <T> ArrayProxy<T> array(Class<T> type, int length) {
        return (ArrayProxy<T>) create(TypeIds.ARRAY, ArrayProxy.class, ArrayProxy.typeName(type), length);
    }

    /**
     * Makes an array. Python: {@code Array(typecode, sequence)}.
     *
     * @param type the type of the elements, such as {@code int.class}
     * @param elements what is in it
     * @param <T> the type of the elements
     * @return the array
     */
    @SuppressWarnings("unchecked")
    public <T> ArrayProxy<T> array(Class<T> type, Collection<? extends T> elements) {
        return (ArrayProxy<T>) create(TypeIds.ARRAY, ArrayProxy.class, ArrayProxy.typeName(type), elements.toArray());
    }

    /**
     * Makes an array. Python: {@code Array(typecode, sequence)}.
     *
     * @param typecode the type of the elements, one of b, h, u, i, l, q, f and d
     * @param elements what is in it
     * @param <T> the type of the elements, boxed
     * @return the array
     */
    @SuppressWarnings("unchecked")
    public <T> ArrayProxy<T> array(char typecode, Collection<? extends T> elements) {
        return (ArrayProxy<T>)
                create(TypeIds.ARRAY, ArrayProxy.class, ArrayProxy.typeName(typecode), elements.toArray());
    }

    /**
     * Finds an array by its name, or makes it.
     *
     * @param name its name
     * @param type the type of the elements, such as {@code int.class}
     * @param length how many there are
     * @param <T> the type of the elements
     * @return the array
     */
    @SuppressWarnings("unchecked")
    public <T> ArrayProxy<T> array(String name, Class<T> type, int length) {
        return (ArrayProxy<T>) named(name, TypeIds.ARRAY, ArrayProxy.class, ArrayProxy.typeName(type), length);
    }
}
