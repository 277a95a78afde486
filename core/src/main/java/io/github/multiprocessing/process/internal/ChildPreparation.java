package io.github.multiprocessing.process.internal;

/**
 * What a child JVM does while it is not yet known what it will run. Its bootstrap is followed by a second one, with the
 * entry point, as soon as the parent has need of the child.
 */
public interface ChildPreparation {

    /**
     * Prepares this JVM.
     *
     * @param payload what the parent sent
     * @throws Exception if the child cannot go on; printed, exit code 1
     */
    void prepare(byte[] payload) throws Exception;
}
