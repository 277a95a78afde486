package io.github.multiprocessing.process;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.connection.internal.FamilyKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process is told by its creator, over its standard input.
 *
 * <pre>
 *   text   path of the file for the note about the end     a text is an int, the length, and as many bytes of UTF-8
 *   text   name
 *   int    number of ordinals, then each as an int
 *   byte   1 for a daemon
 *   text   key, as bytes
 *   text   name of the creator
 *   long   process id of the creator
 *   text   start method
 *   int    least level that is logged to standard error
 *   text   what it needs to send what it logs, as bytes; empty if it is not to
 *   text   the work, as bytes
 * </pre>
 */
final class ChildOrders {

    private final String name;
    private final List<Integer> path;
    private final boolean daemon;
    private final AuthKey authKey;
    private final String parentName;
    private final long parentPid;
    private final StartMethod startMethod;
    private final int logThreshold;
    private final byte[] task;
    private String noteFile = "";
    private byte[] family = {};
    private byte[] log = {};

    ChildOrders(
            String name,
            List<Integer> path,
            boolean daemon,
            AuthKey authKey,
            String parentName,
            long parentPid,
            StartMethod startMethod,
            int logThreshold,
            byte[] task) {
        this.name = name;
        this.path = path;
        this.daemon = daemon;
        this.authKey = authKey;
        this.parentName = parentName;
        this.parentPid = parentPid;
        this.startMethod = startMethod;
        this.logThreshold = logThreshold;
        this.task = task;
    }

    byte[] encode(String noteFileOfChild, byte[] logOfChild) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(this.task.length + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            put(out, text(noteFileOfChild));
            put(out, text(this.name));
            out.writeInt(this.path.size());
            for (int ordinal : this.path) {
                out.writeInt(ordinal);
            }
            out.writeBoolean(this.daemon);
            put(out, this.authKey.toBytes());
            put(out, FamilyKey.secret());
            put(out, text(this.parentName));
            out.writeLong(this.parentPid);
            put(out, text(this.startMethod.name()));
            out.writeInt(this.logThreshold);
            put(out, logOfChild);
            put(out, this.task);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static ChildOrders decode(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        String noteFile = getText(in);
        String name = getText(in);
        int ordinals = in.readInt();
        List<Integer> path = new ArrayList<>();
        for (int i = 0; i < ordinals; i++) {
            path.add(in.readInt());
        }
        boolean daemon = in.readBoolean();
        AuthKey authKey = AuthKey.of(get(in));
        byte[] family = get(in);
        String parentName = getText(in);
        long parentPid = in.readLong();
        StartMethod startMethod = StartMethod.valueOf(getText(in));
        int logThreshold = in.readInt();
        byte[] log = get(in);
        ChildOrders orders =
                new ChildOrders(name, path, daemon, authKey, parentName, parentPid, startMethod, logThreshold, get(in));
        orders.noteFile = noteFile;
        orders.family = family;
        orders.log = log;
        return orders;
    }

    private static byte[] get(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static String getText(DataInputStream in) throws IOException {
        return new String(get(in), StandardCharsets.UTF_8);
    }

    String name() {
        return this.name;
    }

    List<Integer> path() {
        return this.path;
    }

    boolean daemon() {
        return this.daemon;
    }

    /** The secret of the family that the child becomes part of. */
    byte[] family() {
        return this.family;
    }

    AuthKey authKey() {
        return this.authKey;
    }

    String parentName() {
        return this.parentName;
    }

    long parentPid() {
        return this.parentPid;
    }

    StartMethod startMethod() {
        return this.startMethod;
    }

    int logThreshold() {
        return this.logThreshold;
    }

    /** What it needs to send what it logs, or empty. */
    byte[] log() {
        return this.log;
    }

    byte[] task() {
        return this.task;
    }

    String noteFile() {
        return this.noteFile;
    }
}
