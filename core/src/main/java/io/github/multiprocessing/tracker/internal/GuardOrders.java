package io.github.multiprocessing.tracker.internal;

import io.github.multiprocessing.os.ProcessIdentity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the guard is told over its standard input as it starts. From then on the stream is the lifeline: its end is the end of the
 * process that the guard stands behind, unless a single byte was written before, which says that the end is an orderly one.
 * These are the only things that the guard takes for true: what it finds in files it judges by them.
 *
 * @param owner the process that the guard stands behind
 * @param name what that process is called, for the report
 * @param run the directory of its run
 * @param bases where private directories of its processes may be
 */
record GuardOrders(ProcessIdentity owner, String name, Path run, List<Path> bases) {

    /** Written before an orderly end. */
    static final int ORDERLY_END = 'e';

    /** Written by an owner that goes on without a guard. */
    static final int DISMISSED = 'd';

    /** Written by the guard to its standard output when it is ready. */
    static final int READY = 'r';

    private static final int MAGIC = 0x4d504731;

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeLong(this.owner.pid());
        out.writeLong(this.owner.startTime());
        out.writeUTF(this.name);
        out.writeUTF(this.run.toString());
        out.writeInt(this.bases.size());
        for (Path base : this.bases) {
            out.writeUTF(base.toString());
        }
        out.flush();
    }

    static GuardOrders readFrom(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new StreamCorruptedException("no orders");
        }
        ProcessIdentity owner = new ProcessIdentity(in.readLong(), in.readLong());
        String name = in.readUTF();
        Path run = Path.of(in.readUTF());
        int count = in.readInt();
        List<Path> bases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bases.add(Path.of(in.readUTF()));
        }
        return new GuardOrders(owner, name, run, bases);
    }
}
