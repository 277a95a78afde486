package io.github.multiprocessing.pool.internal.log4j;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The file of a class that has nothing but a constructor, which passes a message and a cause on to that of its superclass. */
final class LookalikeClassFile {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_8 = 52;
    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;

    /** Where in the pool of constants each of them is. */
    private static final int THIS = 2;

    private static final int SUPER = 4;
    private static final int INIT = 5;
    private static final int PARAMETERS = 6;
    private static final int CODE = 7;
    private static final int SUPER_INIT = 9;
    private static final int CONSTANTS = 10;

    private static final int PUBLIC = 0x0001;
    private static final int FINAL = 0x0010;
    private static final int CALLS_SUPER = 0x0020;
    private static final int SYNTHETIC = 0x1000;

    /** Loads the object and both arguments, calls the constructor of the superclass, returns. */
    private static final byte[] INSTRUCTIONS = {0x2A, 0x2B, 0x2C, (byte) 0xB7, 0, SUPER_INIT, (byte) 0xB1};

    private static final int SLOTS = 3;

    private LookalikeClassFile() {}

    static byte[] write(String name, String superclass) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(JAVA_8);
            writeConstants(out, name.replace('.', '/'), superclass.replace('.', '/'));
            out.writeShort(PUBLIC | FINAL | CALLS_SUPER | SYNTHETIC);
            out.writeShort(THIS);
            out.writeShort(SUPER);
            out.writeShort(0); // interfaces
            out.writeShort(0); // fields
            out.writeShort(1); // methods
            writeConstructor(out);
            out.writeShort(0); // attributes
        } catch (IOException ex) {
            throw new UncheckedIOException("The name of a class is too long: " + name.length(), ex);
        }
        return bytes.toByteArray();
    }

    private static void writeConstants(DataOutputStream out, String name, String superclass) throws IOException {
        out.writeShort(CONSTANTS);
        writeText(out, name);
        writeReference(out, CLASS, THIS - 1);
        writeText(out, superclass);
        writeReference(out, CLASS, SUPER - 1);
        writeText(out, "<init>");
        writeText(out, "(Ljava/lang/String;Ljava/lang/Throwable;)V");
        writeText(out, "Code");
        writeReference(out, NAME_AND_TYPE, INIT, PARAMETERS);
        writeReference(out, METHOD, SUPER, SUPER_INIT - 1);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeByte(UTF8);
        out.writeUTF(text);
    }

    private static void writeReference(DataOutputStream out, int kind, int... constants) throws IOException {
        out.writeByte(kind);
        for (int constant : constants) {
            out.writeShort(constant);
        }
    }

    private static void writeConstructor(DataOutputStream out) throws IOException {
        out.writeShort(PUBLIC);
        out.writeShort(INIT);
        out.writeShort(PARAMETERS);
        out.writeShort(1); // attributes
        out.writeShort(CODE);
        out.writeInt(12 + INSTRUCTIONS.length);
        out.writeShort(SLOTS); // on the stack
        out.writeShort(SLOTS); // of variables
        out.writeInt(INSTRUCTIONS.length);
        out.write(INSTRUCTIONS);
        out.writeShort(0); // handlers of exceptions
        out.writeShort(0); // attributes of the code
    }
}
