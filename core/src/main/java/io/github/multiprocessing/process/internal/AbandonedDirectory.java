package io.github.multiprocessing.process.internal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * A private directory of a parent that is gone, deleted by its children. Each of them tries, at the same moment, with a
 * few milliseconds left to live on a machine that may be busy: so this uses nothing that is not loaded long before, no walk
 * and no attributes. The directory is flat; {@code File.delete} follows no link. The file that names the owner goes last, so
 * that whatever is left is still found by the next sweep.
 */
final class AbandonedDirectory {

    private static final String PREFIX = "mp-";
    private static final String OWNER = "owner";
    private static final String GUARD = "guard";
    private static final String JOURNAL = ".journal";
    private static final String SEGMENT = "\nadd segment ";

    private static final int MAX_JOURNAL = 4 << 20;

    /** A process closes its files a moment before it is gone. */
    private static final int OWNER_POLLS = 100;

    private static final long POLL_NANOS = 1_000_000;

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
        return empty && deleteLast(directory);
    }

    /**
     * Deletes what is in the directory of the run if the first process of the run is gone: a parent may as well be one of its
     * children. The journals are left to the guard if there is one, which reads in them what else there is to remove, and to
     * the next sweep if one of them names shared memory that is somewhere else. Returns whether nothing is left.
     */
    static boolean deleteOfRun(String path) {
        File directory = new File(path);
        if (!directory.getName().startsWith(PREFIX) || !isGone(new File(directory, OWNER), OWNER_POLLS)) {
            return false;
        }
        String[] names = directory.list();
        boolean keep = !isGone(new File(directory, GUARD), 0);
        if (names != null) {
            for (String name : names) {
                boolean journal = name.endsWith(JOURNAL);
                if (!journal && !name.equals(OWNER) && !name.equals(GUARD)) {
                    keep |= !new File(directory, name).delete() && new File(directory, name).exists();
                }
                keep |= journal && read(new File(directory, name), MAX_JOURNAL).contains(SEGMENT);
            }
        }
        return !keep && delete(path);
    }

    private static boolean deleteLast(File directory) {
        File owner = new File(directory, OWNER);
        return (owner.delete() || !owner.exists()) && (directory.delete() || !directory.exists());
    }

    /** Whether the process that a file names, by id and start time, is gone, or is so soon; true if there is no such file. */
    private static boolean isGone(File file, int polls) {
        String[] lines = read(file, 1024).split("\n");
        if (lines.length < 2) {
            return !file.exists();
        }
        boolean gone = !lives(lines[0], lines[1]);
        for (int i = 0; i < polls && !gone; i++) {
            LockSupport.parkNanos(POLL_NANOS);
            gone = !lives(lines[0], lines[1]);
        }
        return gone;
    }

    /** Where there is no {@code /proc} everybody lives, and all is left to others. */
    private static boolean lives(String pid, String startTime) {
        File process = new File("/proc", pid);
        String stat = read(new File(process, "stat"), 4096);
        if (stat.isEmpty()) {
            return process.exists() || !new File("/proc/self").exists();
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return !fields[0].equals("Z") && !fields[0].equals("X") && fields[19].equals(startTime);
    }

    private static String read(File file, int most) {
        try (FileInputStream stream = new FileInputStream(file)) {
            return new String(stream.readNBytes(most), StandardCharsets.ISO_8859_1);
        } catch (IOException ex) {
            return "";
        }
    }
}
