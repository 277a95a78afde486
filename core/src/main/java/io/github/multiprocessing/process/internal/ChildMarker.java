package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.ProcessTable;
import java.util.UUID;

/**
 * An environment variable with a value of its own for every child. All that the child starts inherits it, so that what it
 * leaves behind is found even after its death. Not a secret.
 *
 * @param value the value of the variable
 */
record ChildMarker(String value) {

    static final String VARIABLE = "MULTIPROCESSING_CHILD";

    static ChildMarker random() {
        return new ChildMarker(UUID.randomUUID().toString());
    }

    /** Kills every process that carries this mark. To be called once the child itself has ended. */
    void killBearers() {
        ProcessTable.withEnvironment(VARIABLE, this.value).forEach(ProcessHandle::destroyForcibly);
    }
}
