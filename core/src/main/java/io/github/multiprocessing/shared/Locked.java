package io.github.multiprocessing.shared;

import io.github.multiprocessing.serialization.Attachable;
import java.util.concurrent.locks.Lock;

/** A shared object with a lock. */
interface Locked extends Attachable {

    Lock lock();
}
