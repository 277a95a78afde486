package io.github.multiprocessing.process.internal;

import java.io.File;

/**
 * A private directory of a parent that is gone, deleted by its children. Each of them tries, at the same moment, with a
 * few milliseconds left to live on a machine that may be busy: so this uses nothing that is not loaded long before, no walk
 * and no attributes. The directory is flat; {@code File.delete} follows no link. The file that names the owner goes last, so
 * that whatever is left is still found by the next sweep.
 */
final class AbandonedDirectory {

    private static final String PREFIX = "mp-";
    private static final String OWNER = "owner";

    private AbandonedDirectory() {}

    /** Deletes a directory if its name is that of a private one. Returns whether nothing is left of it. */
    static boolean delete(String path) {
        File directory = new File(path);
        if (!directory.getName().startsWith(PREFIX)) {
            return false;
        }
        String[] names = directory.list();
        boolean empty = true;
        if (names != null) {
            for (String name : names) {
                File file = new File(directory, name);
                empty &= name.equals(OWNER) || file.delete() || !file.exists();
            }
        }
        if (!empty) {
            return false;
        }
        File owner = new File(directory, OWNER);
        return (owner.delete() || !owner.exists()) && (directory.delete() || !directory.exists());
    }
}
