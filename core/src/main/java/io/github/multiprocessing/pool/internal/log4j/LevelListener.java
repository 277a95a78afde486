package io.github.multiprocessing.pool.internal.log4j;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;

/**
 * Tells of every change of a level, whoever makes it, and of every new configuration.
 *
 * @param changed what to do then
 */
record LevelListener(Runnable changed) implements PropertyChangeListener {

    @Override
    public void propertyChange(PropertyChangeEvent event) {
        this.changed.run();
    }
}
