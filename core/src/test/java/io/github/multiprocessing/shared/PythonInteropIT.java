package io.github.multiprocessing.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Python programs have the same memory. */
class PythonInteropIT {

    private static final String NONE = "no python3 with multiprocessing.shared_memory";

    /** The layout of lists is the same since 3.9. */
    private static final String VERSION =
            "import sys, multiprocessing.shared_memory; assert sys.version_info >= (3, 9); print(sys.version_info[1])";

    private static final List<String> FOUND = find();

    private final String name = "mpj_" + UUID.randomUUID();

    static List<String> pythons() {
        return FOUND;
    }

    /** Of those that work, on the path or of pyenv: the usual one, the oldest and the newest. */
    private static List<String> find() {
        Map<Integer, String> byVersion = new TreeMap<>();
        for (String command : candidates()) {
            try {
                byVersion.putIfAbsent(Integer.valueOf(run(command, VERSION)), command);
            } catch (IOException | AssertionError ex) {
                // not there, or only a shim of one that is not
                continue;
            } catch (InterruptedException ex) {
                throw new AssertionError(ex);
            }
        }
        List<String> all = List.copyOf(byVersion.values());
        return all.isEmpty()
                ? List.of(NONE)
                : Stream.of(candidates().get(0), all.get(0), all.get(all.size() - 1))
                        .filter(all::contains)
                        .distinct()
                        .toList();
    }

    private static List<String> candidates() {
        List<String> commands =
                new ArrayList<>(List.of("python3", "python3.11", "python3.12", "python3.13", "python3.14"));
        Path several = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(several)) {
            versions.forEach(
                    version -> commands.add(version.resolve("bin/python3").toString()));
        } catch (IOException ex) {
            return commands;
        }
        return commands;
    }

    @BeforeEach
    void requirePython() {
        if (pythons().contains(NONE)) {
            if (Boolean.parseBoolean(System.getenv("MULTIPROCESSING_REQUIRE_ALL"))) {
                fail(NONE);
            }
            assumeFalse(true, NONE);
        }
    }

    @AfterEach
    void removeSegment() throws IOException {
        Files.deleteIfExists(Path.of("/dev/shm", this.name));
    }

    @ParameterizedTest
    @MethodSource("pythons")
    void memoryMadeByPythonIsReadAndWrittenHere(String python) throws Exception {
        Process process = start(python, """
                import sys
                from multiprocessing.shared_memory import SharedMemory
                memory = SharedMemory(sys.argv[1], create=True, size=5000)
                memory.buf[0:5] = b'hello'
                memory.buf[8:16] = (-7).to_bytes(8, sys.byteorder, signed=True)
                print('made', flush=True)
                sys.stdin.readline()
                print(bytes(memory.buf[4990:5000]).hex())
                memory.close()
                memory.unlink()
                """);
        assertThat(process.inputReader().readLine()).isEqualTo("made");
        try (SharedMemory memory = SharedMemory.attach(this.name)) {
            byte[] text = new byte[5];
            memory.get(0, text);
            assertThat(text).asString().isEqualTo("hello");
            assertThat(memory.size()).isEqualTo(5000);
            assertThat(memory.getLong(8)).isEqualTo(-7);
            memory.put(4990, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
        }
        goOn(process);
        assertThat(rest(process)).isEqualTo("0102030405060708090a");
        assertThat(Path.of("/dev/shm", this.name)).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("pythons")
    void memoryMadeHereIsReadAndWrittenByPython(String python) throws Exception {
        try (SharedMemory memory = SharedMemory.create(this.name, 4097)) {
            memory.put(4000, "grüß dich".getBytes(StandardCharsets.UTF_8));
            memory.putDouble(16, -273.154);
            Process process = start(python, """
                    import struct, sys
                    from multiprocessing.shared_memory import SharedMemory
                    memory = SharedMemory(sys.argv[1])
                    print(memory.size, bytes(memory.buf[4000:4011]).decode(), struct.unpack_from('d', memory.buf, 16)[0])
                    struct.pack_into('i', memory.buf, 4, -5)
                    """);
            assertThat(rest(process)).isEqualTo("4097 grüß dich -273.154");
            assertThat(memory.getInt(4)).isEqualTo(-5);
        }
    }

    @ParameterizedTest
    @MethodSource("pythons")
    void listMadeByPythonIsReadAndWrittenHere(String python) throws Exception {
        Process process = start(python, """
                import sys
                from multiprocessing.shared_memory import ShareableList
                items = ShareableList(['howdy', b'HoWdY', -273.154, 100, None, True, 42], name=sys.argv[1])
                print('made', flush=True)
                sys.stdin.readline()
                print(list(items))
                items.shm.close()
                items.shm.unlink()
                """);
        assertThat(process.inputReader().readLine()).isEqualTo("made");
        try (SharedList list = SharedList.attachPython(this.name)) {
            assertThat(list.get(0)).isEqualTo("howdy");
            assertThat((byte[]) list.get(1)).asString().isEqualTo("HoWdY");
            assertThat(list.subList(2, 7)).containsExactly(-273.154, 100L, null, true, 42L);
            list.set(0, "grüßen");
            list.set(1, null);
            list.set(2, true);
            list.set(3, "text");
            list.set(4, -1.5);
            list.set(5, Long.MIN_VALUE);
            list.set(6, new byte[] {'a', 0, 'b'});
        }
        goOn(process);
        assertThat(rest(process)).isEqualTo("['grüßen', None, True, 'text', -1.5, -9223372036854775808, b'a\\x00b']");
    }

    @ParameterizedTest
    @MethodSource("pythons")
    void listMadeHereIsReadAndWrittenByPython(String python) throws Exception {
        List<Object> values = Arrays.asList("grüß", new byte[] {1, 2}, -273.154, 100, null, true, Long.MAX_VALUE, "");
        try (SharedList list = SharedList.ofPython(this.name, values)) {
            Process process = start(python, """
                    import sys
                    from multiprocessing.shared_memory import ShareableList
                    items = ShareableList(name=sys.argv[1])
                    print(list(items), items.count(100), items.index(True), len(items))
                    items[0] = 'abc'
                    items[1] = 2.5
                    items[2] = b'xyz'
                    items[3] = None
                    items[4] = 'four'
                    items[5] = False
                    items[6] = -1
                    """);
            assertThat(rest(process))
                    .isEqualTo("['grüß', b'\\x01\\x02', -273.154, 100, None, True, 9223372036854775807, ''] 1 5 8");
            assertThat(list.subList(0, 2)).containsExactly("abc", 2.5);
            assertThat((byte[]) list.get(2)).asString().isEqualTo("xyz");
            assertThat(list.subList(3, 8)).containsExactly(null, "four", false, -1L, "");
        }
    }

    @ParameterizedTest
    @MethodSource("pythons")
    void structOfCtypesHasTheLayoutOfRecord(String python) throws Exception {
        record Sample(
                byte kind,
                long time,
                @Capacity(3) float[] place,
                @Capacity(5) String name) {}
        StructLayout<Sample> layout = StructLayout.of(Sample.class);
        try (SharedMemory memory = SharedMemory.create(this.name, layout.size())) {
            ByteBuffer bytes = layout.bytes(new Sample((byte) -3, 1L << 60, new float[] {1, 2.5f, -3}, "müde"));
            memory.slice(0, layout.size()).put(bytes);
            Process process = start(python, """
                    import sys
                    from ctypes import Structure, c_byte, c_char, c_float, c_int64, sizeof
                    from multiprocessing.shared_memory import SharedMemory
                    class Sample(Structure):
                        _fields_ = [('kind', c_byte), ('time', c_int64), ('place', c_float * 3), ('name', c_char * 5)]
                    memory = SharedMemory(sys.argv[1])
                    sample = Sample.from_buffer_copy(memory.buf)
                    print(sizeof(Sample), sample.kind, sample.time, list(sample.place), sample.name.decode())
                    """);
            assertThat(rest(process)).isEqualTo("40 -3 1152921504606846976 [1.0, 2.5, -3.0] müde");
        }
    }

    private Process start(String python, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(python, "-c", script, this.name);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        // What Python's tracker has to say of memory that it takes for its own does not concern us.
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void goOn(Process process) throws IOException {
        process.outputWriter().write("go\n");
        process.outputWriter().flush();
    }

    private static String rest(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private static String run(String python, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, "-c", script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return rest(process);
    }
}
