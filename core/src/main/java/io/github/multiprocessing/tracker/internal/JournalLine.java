package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.FileKey;
import io.github.multiprocessing.os.ProcessIdentity;
import io.github.multiprocessing.tracker.TrackedResource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal, for people as well:
 *
 * <pre>
 *   add process 4711 88123 ocr-1
 *   add directory /run/user/1000/mp-0123456789abcdef0123456789abcdef
 *   add segment (dev=1a,ino=77) prices
 *   add socket /dev/shm/mp-0123456789abcdef0123456789abcdef/manager.s
 *   remove process 4711 88123 ocr-1
 * </pre>
 *
 * @param add whether the resource is there from now on, or is not there any more
 * @param resource the resource
 */
record JournalLine(boolean add, TrackedResource resource) {

    /** How lines begin that name a segment: who has no time to read a journal looks for these words. */
    static final String SEGMENT = "add segment ";

    static String of(boolean add, TrackedResource resource) {
        return (add ? "add " : "remove ") + text(resource);
    }

    private static String text(TrackedResource resource) {
        if (resource instanceof TrackedResource.Segment segment) {
            return "segment " + segment.key().text() + " " + JournalText.encode(segment.name());
        } else if (resource instanceof TrackedResource.Directory directory) {
            return "directory " + JournalText.encode(directory.path().toString());
        } else if (resource instanceof TrackedResource.Socket socket) {
            return "socket " + JournalText.encode(socket.path().toString());
        }
        TrackedResource.Child child = (TrackedResource.Child) resource;
        return "process " + child.identity().pid() + " " + child.identity().startTime() + " " + child.name();
    }

    /** What a line says, or null if it says nothing that is allowed: torn, forged, or of another version. */
    static @Nullable JournalLine parse(String line) {
        String[] words = line.split(" ", -1);
        boolean add = words[0].equals("add");
        if (words.length < 3 || (!add && !words[0].equals("remove"))) {
            return null;
        }
        try {
            TrackedResource resource = resource(words);
            return resource == null ? null : new JournalLine(add, resource);
        } catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
            return null;
        }
    }

    private static @Nullable TrackedResource resource(String[] words) {
        return switch (words[1] + words.length) {
            case "segment4" -> new TrackedResource.Segment(JournalText.decode(words[3]), new FileKey(words[2]));
            case "directory3" -> new TrackedResource.Directory(Path.of(JournalText.decode(words[2])));
            case "socket3" -> new TrackedResource.Socket(Path.of(JournalText.decode(words[2])));
            case "process5" ->
                new TrackedResource.Child(
                        new ProcessIdentity(Long.parseLong(words[2]), Long.parseLong(words[3])), words[4]);
            default -> null;
        };
    }
}
