package io.github.multiprocessing.manager.internal.object;

import io.github.multiprocessing.manager.internal.object.Call.Withdrawal;
import org.jspecify.annotations.Nullable;

/**
 * An object that a server holds. Its state is guarded by a monitor that is held briefly: whatever has to wait is parked, and
 * code of users runs outside. Safe for use by many threads.
 */
public abstract class ManagedObject {

    private final String typeId;
    private volatile long id = -1;
    private volatile @Nullable String name;

    /**
     * Makes an object of a type.
     *
     * @param typeId the type
     */
    protected ManagedObject(String typeId) {
        this.typeId = typeId;
    }

    /**
     * Does what a call asks for.
     *
     * @param call the call
     * @return what it returns, or {@link Call#PARKED} if it is answered later
     * @throws Exception what it throws
     */
    protected abstract @Nullable Object call(Call call) throws Exception;

    /**
     * A call waits no longer, although what it waited for has not happened; it was taken out of its list. Called under the
     * list's monitor.
     *
     * @param call the call
     * @param why what has happened
     */
    protected void withdrawn(Call call, Withdrawal why) {
        switch (why) {
            case TIMEOUT -> call.complete(call.valueOnTimeout());
            case CANCELLED -> call.fail(new InterruptedException("the wait was cancelled"));
            case CALLER_GONE -> call.drop();
        }
    }

    /**
     * A call has returned something, but it could not be sent, or nobody wanted it any more. May be called under the monitor.
     *
     * @param call the call
     * @param value what it returned
     */
    public void undelivered(Call call, @Nullable Object value) {
        // only what was taken away cares
    }

    /**
     * A caller has ended that holds something of this object.
     *
     * @param caller the caller
     */
    public void callerGone(Caller caller) {
        // only what can be held cares
    }

    /** Nobody refers to this object any more. */
    public void discarded() {
        // only what holds something outside of the heap cares
    }

    /**
     * How many things are in it.
     *
     * @return the number, -1 for what has no size
     */
    public int size() {
        return -1;
    }

    /**
     * How many calls wait for it.
     *
     * @return the number
     */
    public int waiting() {
        return 0;
    }

    /**
     * Its content as a text, for {@code toString} of its proxies.
     *
     * @return the text
     */
    public abstract String describe();

    /**
     * A copy of its content, as Python's {@code _getvalue}.
     *
     * @return the content
     * @throws UnsupportedOperationException if it cannot be copied
     */
    public @Nullable Object copy() {
        throw new UnsupportedOperationException("a " + this.typeId + " has no value that could be copied");
    }

    /**
     * The name of the interface of a user's own type.
     *
     * @return the binary name, empty for the built-in types
     */
    public String interfaceName() {
        return "";
    }

    /**
     * Its type.
     *
     * @return the type's name
     */
    public final String typeId() {
        return this.typeId;
    }

    /**
     * Gives it its number.
     *
     * @param number which no other object of the server has
     */
    public final void enter(long number) {
        this.id = number;
    }

    /**
     * Its number.
     *
     * @return the number
     */
    public final long id() {
        return this.id;
    }

    /**
     * Gives it a name, or takes it away.
     *
     * @param text the name, or null
     */
    public final void rename(@Nullable String text) {
        this.name = text;
    }

    /**
     * Its name.
     *
     * @return the name, null if it has none
     */
    public final @Nullable String name() {
        return this.name;
    }

    @Override
    public final String toString() {
        String known = this.name;
        return this.typeId + (known == null ? "#" + this.id : " '" + known + '\'');
    }
}
