package io.github.multiprocessing.process;

import io.github.multiprocessing.connection.AuthKey;
import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.process.internal.ChildPreparation;
import io.github.multiprocessing.process.internal.ParentLog;
import io.github.multiprocessing.serialization.SerializableAction;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.util.List;

/**
 * Loads in a JVM that waits what the start of each process needs, by going that way once without effect; and the classes
 * that the application has named. Then makes a file, by which the creator knows.
 */
final class WarmUp implements ChildPreparation {

    private static final int ROUNDS = 3;

    @Override
    public void prepare(byte[] payload) throws Exception {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        File ready = new File(in.readUTF());
        if (in.readBoolean()) {
            ParentLog.expect();
        }
        rehearse();
        int classes = in.readInt();
        for (int i = 0; i < classes; i++) {
            load(in.readUTF());
        }
        if (!ready.createNewFile()) {
            throw new IOException(ready + " is there already");
        }
    }

    private static void rehearse() throws Exception {
        byte[] payload = nothing(StartMethod.FORKSERVER);
        for (int i = 0; i < ROUNDS; i++) {
            ProcessMain.rehearse(payload);
        }
    }

    /** What a process gets that is to do nothing, and to leave no note about that. */
    static byte[] nothing(StartMethod method) {
        String captured = "warm " + File.separator;
        SerializableAction nothing = () -> {
            if (captured.isEmpty()) {
                throw new IllegalStateException("what was captured is lost");
            }
        };
        ChildOrders orders = new ChildOrders(
                "warm",
                List.of(1),
                false,
                AuthKey.of(new byte[] {1}),
                "main",
                OwnProcess.pid(),
                method,
                StderrLog.OFF,
                TaskCodec.encode(null, nothing));
        return orders.encode("", new byte[0]);
    }

    /** A class that is missing or fails is the business of who needs it. */
    private static void load(String name) {
        try {
            Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError ex) {
            System.err.println("A warm JVM could not preload " + name + ": " + ex);
        }
    }
}
