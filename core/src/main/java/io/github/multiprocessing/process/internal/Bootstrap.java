package io.github.multiprocessing.process.internal;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;

/**
 * What a child reads from its standard input before anything else. Nothing of it is ever in a command line or in the
 * environment.
 *
 * <pre>
 *   int    magic
 *   byte   format
 *   UTF    entry point, a binary class name
 *   UTF    private directory of the parent
 *   UTF    directory with the extracted class path, or empty
 *   UTF    argument file to delete
 *   byte   1 if the entry point only prepares the child, and another bootstrap follows; 0 if none does
 *   int    length of the payload
 *   bytes  payload
 * </pre>
 */
final class Bootstrap {

    private static final int MAGIC = 0x4d505331;

    private static final byte FORMAT = 3;

    static final int MAX_PAYLOAD = 128 << 20;

    final String entryPoint;

    final String directory;

    final String extracted;

    final String argumentFile;

    final boolean preparation;

    final byte[] payload;

    Bootstrap(String entryPoint, String directory, String extracted, String argumentFile, byte[] payload) {
        this(entryPoint, directory, extracted, argumentFile, false, payload);
    }

    Bootstrap(
            String entryPoint,
            String directory,
            String extracted,
            String argumentFile,
            boolean preparation,
            byte[] payload) {
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "The bootstrap payload of a child has " + payload.length + " bytes, the limit is " + MAX_PAYLOAD);
        }
        this.entryPoint = entryPoint;
        this.directory = directory;
        this.extracted = extracted;
        this.argumentFile = argumentFile;
        this.preparation = preparation;
        this.payload = payload;
    }

    void writeTo(OutputStream stream) throws IOException {
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(stream));
        data.writeInt(MAGIC);
        data.writeByte(FORMAT);
        data.writeUTF(this.entryPoint);
        data.writeUTF(this.directory);
        data.writeUTF(this.extracted);
        data.writeUTF(this.argumentFile);
        data.writeBoolean(this.preparation);
        data.writeInt(this.payload.length);
        data.write(this.payload);
        data.flush();
    }

    /** Reads exactly one bootstrap and not a byte more: the stream goes on as the death pipe. */
    static Bootstrap readFrom(InputStream stream) throws IOException {
        DataInputStream data = new DataInputStream(stream);
        if (data.readInt() != MAGIC) {
            throw new StreamCorruptedException("standard input does not begin with a bootstrap");
        }
        byte format = data.readByte();
        if (format != FORMAT) {
            throw new StreamCorruptedException("the parent sent bootstrap format "
                    .concat(Integer.toString(format))
                    .concat(", this child reads 3"));
        }
        String entryPoint = data.readUTF();
        String directory = data.readUTF();
        String extracted = data.readUTF();
        String argumentFile = data.readUTF();
        boolean preparation = data.readBoolean();
        int length = data.readInt();
        if (length < 0 || length > MAX_PAYLOAD) {
            throw new StreamCorruptedException("bootstrap payload length ".concat(Integer.toString(length)));
        }
        byte[] payload = new byte[length];
        data.readFully(payload);
        return new Bootstrap(entryPoint, directory, extracted, argumentFile, preparation, payload);
    }
}
