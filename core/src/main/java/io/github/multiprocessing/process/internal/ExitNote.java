package io.github.multiprocessing.process.internal;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with one line about the end of a process, which tells what an exit code cannot: whether 143 is the signal or a
 * {@code System.exit(143)}, whether 1 is an exception and which. Written by the process itself at its very end, read by its
 * creator afterwards. A process that was killed, or that halts, leaves none.
 */
final class ExitNote implements Runnable {

    /** {@code run()} has returned. */
    static final String RETURNED = "returned";

    /** Somebody has called {@code System.exit}. */
    static final String EXIT = "exit";

    /** Followed by the exception. */
    static final String UNCAUGHT = "uncaught ";

    /** Followed by the number. */
    static final String SIGNAL = "signal ";

    private static final int MAX_BYTES = 2 << 10;

    private static final int MAX_CHARS = 500;

    private final File file;

    private final long parent;

    private boolean written;

    ExitNote(String file, long parent) {
        this.file = new File(file);
        this.parent = parent;
    }

    /** As a shutdown hook: if nothing else was noted, somebody has called {@code System.exit}. */
    @Override
    public void run() {
        write(EXIT);
        DeathPipe.beginExit(this.parent);
    }

    /** Writes the note if there is none yet. */
    synchronized void write(String text) {
        if (this.written) {
            return;
        }
        this.written = true;
        String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        try (FileOutputStream stream = new FileOutputStream(this.file)) {
            stream.write(cut.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ex) {
            // the creator of this process is gone, and its directory with it, or the disk is full: it has the exit code
            return;
        }
    }

    /** What a process that has ended has left; empty if nothing. The file is deleted. */
    static String take(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return PrintableText.of(new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException ex) {
            return "";
        } finally {
            file.toFile().delete();
        }
    }
}
