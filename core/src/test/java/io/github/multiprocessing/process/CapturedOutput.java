package io.github.multiprocessing.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is printed meanwhile. */
final class CapturedOutput implements AutoCloseable {

    private final PrintStream realOutput = System.out;

    private final PrintStream realError = System.err;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    CapturedOutput() {
        System.setOut(new PrintStream(this.output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(this.error, true, StandardCharsets.UTF_8));
    }

    String output() {
        return this.output.toString(StandardCharsets.UTF_8);
    }

    String error() {
        return this.error.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(this.realOutput);
        System.setErr(this.realError);
    }
}
