package io.github.multiprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Takes down what a test measured about a fault, for the table that the build makes of it. A machine of the build is slow
 * and busy: there five times the bound is the limit.
 */
public final class FaultLog implements BeforeEachCallback, TestWatcher {

    /** Bounds are those of a machine with nothing else to do; twice as much again beside other tests. */
    private static final int MERCY = Integer.getInteger("integration-test.forks", 1) > 1 ? 10 : 5;

    private FaultReport report = new FaultReport();
    private String test = "";

    @Override
    public void beforeEach(ExtensionContext context) {
        this.report = FaultReport.of(context);
        this.test = nameOf(context);
    }

    private static String nameOf(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "#"
                + context.getRequiredTestMethod().getName();
    }

    /**
     * Takes down how long something took, and holds it against the bound of the fault, if that has one.
     *
     * @param what what took that long
     */
    public void measured(Fault fault, String what, Duration took) {
        System.out.printf("%s: %s %.1f ms%n", fault, what, took.toNanos() / 1e6);
        this.report.add(new FaultNote(fault.name(), what, Math.max(1, took.toNanos()), "", this.test));
        if (!fault.bound().isZero()) {
            assertThat(took).as("%s: %s", fault, what).isLessThan(fault.bound().multipliedBy(MERCY));
        }
    }

    /**
     * As {@link #measured}, up to now.
     *
     * @param since the value of {@link System#nanoTime()} when it began
     */
    public void measuredSince(Fault fault, String what, long since) {
        measured(fault, what, Duration.ofNanos(System.nanoTime() - since));
    }

    /** Takes down what is not a duration. */
    public void noted(Fault fault, String text) {
        noted(fault.name(), text);
    }

    void noted(String id, String text) {
        System.out.println(id + ": " + text);
        this.report.add(new FaultNote(id, text, 0, "", this.test));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        String reason = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        for (Fault fault : FaultNames.faultsOf(context.getRequiredTestMethod().getName())) {
            FaultReport.of(context).add(new FaultNote(fault.name(), "", 0, reason, nameOf(context)));
        }
    }
}
