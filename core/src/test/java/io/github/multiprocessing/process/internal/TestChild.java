package io.github.multiprocessing.process.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The children of the tests: the payload says what to do. */
public final class TestChild implements ChildEntryPoint {

    @Override
    public int run(byte[] payload) throws Exception {
        String[] order = new String(payload, StandardCharsets.UTF_8).split(" ");
        return switch (order[0]) {
            case "return" -> Integer.parseInt(order[1]);
            case "exit" -> exit(Integer.parseInt(order[1]));
            case "halt" -> halt(Integer.parseInt(order[1]));
            case "throw" -> throw new IllegalStateException("thrown by the child");
            case "crash" -> crash();
            case "heap" -> fillHeap();
            case "metaspace" -> fillMetaspace();
            case "flood" -> flood(Integer.parseInt(order[1]));
            case "grandchild" -> grandchild();
            case "grandchild-halt" -> {
                startGrandchild();
                yield halt(7);
            }
            case "streams" -> closeStreams();
            case "describe" -> describe();
            case "hang" -> hang();
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private static int exit(int code) {
        ProcessExit.exit(code);
        return 0;
    }

    private static int halt(int code) {
        ProcessExit.halt(code);
        return 0;
    }

    @SuppressWarnings("deprecation")
    private static int crash() throws ReflectiveOperationException {
        var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        ((sun.misc.Unsafe) field.get(null)).putAddress(0, 1);
        return 0;
    }

    private static int fillHeap() {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new byte[1 << 20]);
        }
    }

    private static int fillMetaspace() throws Exception {
        List<ClassLoader> kept = new ArrayList<>();
        while (true) {
            ClassLoader loader = new CopyingClassLoader();
            loader.loadClass(TestChild.class.getName()).getDeclaredMethods();
            kept.add(loader);
        }
    }

    private static final class CopyingClassLoader extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(TestChild.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (var stream = TestChild.class.getResourceAsStream("TestChild.class")) {
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException ex) {
                throw new ClassNotFoundException(name, ex);
            }
        }
    }

    private static int flood(int megabytes) {
        byte[] line = "x".repeat(99).concat("\n").getBytes(StandardCharsets.US_ASCII);
        PrintStream out = new PrintStream(System.out, false);
        for (int i = 0; i < megabytes * 10_000; i++) {
            out.write(line, 0, line.length);
        }
        out.flush();
        System.out.println("flooded");
        return 0;
    }

    private static void startGrandchild() throws IOException {
        Process process = new ProcessBuilder("sleep", "600").inheritIO().start();
        System.out.println("grandchild " + process.pid());
        System.out.flush();
    }

    private static int grandchild() throws Exception {
        startGrandchild();
        return hang();
    }

    private static int closeStreams() throws IOException {
        int read = System.in.read();
        System.in.close();
        System.out.close();
        System.err.close();
        System.out.println("still open, read " + read);
        return 0;
    }

    private static int describe() {
        System.out.println("class path " + System.getProperty("java.class.path"));
        System.out.println("debug " + System.getenv("JAVA_TOOL_OPTIONS"));
        System.out.println("loader " + Thread.currentThread().getContextClassLoader());
        return 0;
    }

    private static int hang() throws InterruptedException {
        System.out.println("hanging");
        new CountDownLatch(1).await();
        return 0;
    }
}
