package io.github.multiprocessing.pool.internal.log;

/** Tells what is on the class path, without initialising it. */
public final class ClassPresence {

    private ClassPresence() {}

    /**
     * Whether a class can be loaded.
     *
     * @param type its binary name
     * @return whether it is there
     */
    public static boolean isPresent(String type) {
        try {
            Class.forName(type, false, ClassPresence.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException ex) {
            return false;
        }
    }
}
