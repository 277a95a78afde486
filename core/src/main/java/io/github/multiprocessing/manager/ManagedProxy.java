package io.github.multiprocessing.manager;

import io.github.multiprocessing.serialization.Attachable;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an object that a manager holds; what is called here, happens there. Python's counterpart is {@code BaseProxy}.
 *
 * <p>A proxy can be used by any number of threads and be sent to other processes, through pools, queues, connections and other
 * proxies: there it is a proxy of the same object. The object lives as long as a proxy of it does anywhere, or it has a name,
 * or lies in another object that lives. A process that ends lets go of all its objects, however it ends. A reference that is on
 * its way keeps its object for a minute (system property {@code multiprocessing.manager.hand-over-millis}).
 *
 * <p>Values are copied, to the manager and back, also in its own process: what is changed in a list that was got from a
 * dictionary does not change there until it is put back. Proxies within values are proxies there and back.
 *
 * <p>A proxy that lies in another object of the manager, or is a key there, is found by which object it stands for, as in
 * Python, and not by that object's content.
 *
 * <p>Every call may throw {@link ManagerUnavailableException} if the manager cannot be reached, {@link ManagerTimeoutException}
 * if it does not answer, {@link StaleProxyException} if the object is gone, and {@link ManagerLimitException}.
 */
public interface ManagedProxy extends Attachable {

    /**
     * The type of the object, as it is registered. Python: {@code typeid}.
     *
     * @return the name of the type
     */
    String typeId();

    /**
     * A copy of the object's content. Python: {@code _getvalue()}.
     *
     * @return the copy
     * @throws UnsupportedOperationException if the type has none
     */
    @Nullable Object getValue();
}
