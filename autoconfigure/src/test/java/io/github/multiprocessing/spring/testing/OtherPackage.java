package io.github.multiprocessing.spring.testing;

import io.github.multiprocessing.spring.ProcessTask;

/** A class to be extended in another package, where one of its tasks cannot be overridden. */
public class OtherPackage {

    @ProcessTask
    void hidden() {}

    /** A task that can be. */
    @ProcessTask
    protected void visible() {}
}
