package io.github.multiprocessing.manager.python;

import io.github.multiprocessing.connection.Connections;
import io.github.multiprocessing.manager.python.internal.ProxyForm;
import io.github.multiprocessing.manager.python.internal.References;
import io.github.multiprocessing.manager.python.internal.Request;
import io.github.multiprocessing.manager.python.internal.Token;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an object in a manager of Python's. What its methods return is a copy, or another proxy. Python:
 * {@code multiprocessing.managers.BaseProxy}.
 *
 * <p>An exception that a method raises arrives as Java's nearest relative, with the {@code PythonException} as its cause:
 * {@code KeyError} and {@code StopIteration} as {@link java.util.NoSuchElementException}, {@code IndexError} as {@link
 * IndexOutOfBoundsException}, {@code ValueError} and {@code TypeError} as {@link IllegalArgumentException}, {@code RuntimeError}
 * and {@code queue.Full} as {@link IllegalStateException}, {@code OSError} and {@code EOFError} as {@link
 * java.io.UncheckedIOException}, others as a {@code PythonException}. Any number of threads may call at once.
 */
public final class PythonProxy implements PythonShared {

    private final PythonManager manager;
    private final ProxyForm form;
    private final References.Held held;

    PythonProxy(PythonManager manager, ProxyForm form, References.Held held) {
        this.manager = manager;
        this.form = form;
        this.held = held;
        held.watch(this);
    }

    /**
     * Calls a method. If the thread is interrupted, the call is abandoned.
     *
     * @param method the method
     * @param arguments the arguments by position
     * @return what it returns, a {@link PythonProxy} for an object that stays in the manager
     * @throws PythonConnectionException if the manager is gone, or goes during the call
     * @throws PythonCallTimeoutException if there is no answer within the time for calls
     * @throws PythonRemoteException if there is no such object or method any more
     * @throws RuntimeException what the method has raised
     */
    public @Nullable Object call(String method, @Nullable Object... arguments) {
        return send(method, Arrays.asList(arguments), Map.of(), timeout(), false);
    }

    /**
     * Calls a method that may take longer, or must answer sooner, than others.
     *
     * @param patience how long the answer may take; {@link Connections#FOREVER} for as long as it takes
     * @param method the method
     * @param arguments the arguments by position
     * @return what it returns
     */
    public @Nullable Object call(Duration patience, String method, @Nullable Object... arguments) {
        return send(method, Arrays.asList(arguments), Map.of(), patience, false);
    }

    /**
     * Calls a method with arguments by name.
     *
     * @param method the method
     * @param arguments the arguments by position
     * @param named the arguments by name
     * @return what it returns
     */
    public @Nullable Object callNamed(
            String method, List<? extends @Nullable Object> arguments, Map<String, ? extends @Nullable Object> named) {
        return send(method, arguments, named, timeout(), false);
    }

    /** Calls a method that answers at once; an interrupted thread gets the answer. */
    @Nullable Object ask(String method, @Nullable Object... arguments) {
        return send(method, Arrays.asList(arguments), Map.of(), timeout(), true);
    }

    /** Calls a method that may wait for some time; an interrupted thread gets the answer. */
    @Nullable Object await(long nanos, String method, @Nullable Object... arguments) {
        return send(method, Arrays.asList(arguments), Map.of(), timeout().plusNanos(nanos), true);
    }

    private Duration timeout() {
        return this.manager.callTimeout();
    }

    private @Nullable Object send(
            String method,
            List<? extends @Nullable Object> arguments,
            Map<String, ? extends @Nullable Object> named,
            Duration patience,
            boolean stubborn) {
        if (this.held.isReleased()) {
            throw new IllegalStateException("This proxy was closed: " + this);
        }
        Duration limit = patience.compareTo(Connections.FOREVER) >= 0 ? null : patience;
        return this.manager.call(typeId(), new Request(ident(), method, arguments, named, limit, stubborn), this);
    }

    /**
     * The text of the object. Python: {@code str(proxy)}.
     *
     * @return the text
     */
    public String str() {
        return Objects.toString(ask("__str__"));
    }

    /**
     * The text of the object for programmers. Python: {@code repr} of the referent.
     *
     * @return the text
     */
    public String repr() {
        return Objects.toString(ask("__repr__"));
    }

    /**
     * A copy of the object. Python: {@code proxy._getvalue()}.
     *
     * @return the copy
     */
    public @Nullable Object getValue() {
        return ask("#GETVALUE");
    }

    /**
     * The name that the object was registered by.
     *
     * @return the name of the type
     */
    public String typeId() {
        return this.form.token().typeId();
    }

    /**
     * The object's name in the manager.
     *
     * @return a text that means nothing elsewhere
     */
    public String ident() {
        return this.form.token().ident();
    }

    /**
     * Which methods may be called, besides those that every object has. Asks the manager if it has not said so.
     *
     * @return the names
     */
    public List<String> exposed() {
        List<String> known = this.form.exposed();
        return known != null ? known : this.manager.methods(this.form.token());
    }

    /**
     * The manager.
     *
     * @return whose object it is
     */
    public PythonManager manager() {
        return this.manager;
    }

    Token token() {
        return this.form.token();
    }

    ProxyForm form() {
        return this.form;
    }

    @Override
    public PythonProxy proxy() {
        return this;
    }

    @Override
    public void close() {
        this.held.run();
    }

    /**
     * The object as a map.
     *
     * @return a view
     */
    public PythonDict asDict() {
        return new PythonDict(this);
    }

    /**
     * The object as a list.
     *
     * @return a view
     */
    public PythonList asList() {
        return new PythonList(this);
    }

    /**
     * The object as a set.
     *
     * @return a view
     */
    public PythonSet asSet() {
        return new PythonSet(this);
    }

    /**
     * The object as a queue.
     *
     * @return a view
     */
    public PythonQueue asQueue() {
        return new PythonQueue(this);
    }

    /**
     * The object as a lock.
     *
     * @return a view
     */
    public PythonLock asLock() {
        return new PythonLock(this);
    }

    /**
     * The object as a condition with its lock.
     *
     * @return a view
     */
    public PythonCondition asCondition() {
        return new PythonCondition(this);
    }

    /**
     * The object as a semaphore.
     *
     * @return a view
     */
    public PythonSemaphore asSemaphore() {
        return new PythonSemaphore(this);
    }

    /**
     * The object as an event.
     *
     * @return a view
     */
    public PythonEvent asEvent() {
        return new PythonEvent(this);
    }

    /**
     * The object as a barrier.
     *
     * @return a view
     */
    public PythonBarrier asBarrier() {
        return new PythonBarrier(this);
    }

    /**
     * The object as a value.
     *
     * @return a view
     */
    public PythonValue asValue() {
        return new PythonValue(this);
    }

    /**
     * The object as an array.
     *
     * @return a view
     */
    public PythonArray asArray() {
        return new PythonArray(this);
    }

    /**
     * The object as a namespace.
     *
     * @return a view
     */
    public PythonNamespace asNamespace() {
        return new PythonNamespace(this);
    }

    /** Names type and object. Does not ask the manager. */
    @Override
    public String toString() {
        return "PythonProxy[" + typeId() + ' ' + ident() + ']';
    }
}
