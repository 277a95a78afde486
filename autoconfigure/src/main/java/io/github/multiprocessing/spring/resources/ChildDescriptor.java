package io.github.multiprocessing.spring.resources;

import io.github.multiprocessing.tracker.TrackerSnapshot;

/**
 * A child process.
 *
 * @param name what it is called
 * @param pid its process id
 * @param parent the process id of its parent, or -1 if it is gone
 * @param state what it does
 * @param ageMillis how long ago it was started
 */
public record ChildDescriptor(String name, long pid, long parent, String state, long ageMillis) {

    static ChildDescriptor of(TrackerSnapshot.Child child) {
        return new ChildDescriptor(
                child.name(),
                child.pid(),
                child.parent(),
                ChildState.of(child.state()).name(),
                child.age().toMillis());
    }
}
