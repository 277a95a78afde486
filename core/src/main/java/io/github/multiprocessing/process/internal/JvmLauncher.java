package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.OomScore;
import io.github.multiprocessing.os.OrphanReaper;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.os.RunMarker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Starts child JVMs with the class path of this one. Thread-safe. */
public final class JvmLauncher implements ChildLauncher {

    private static final int OOM_SCORE = 300;

    private static final AtomicLong NUMBER = new AtomicLong();

    /** What a pipe carries is read as UTF-8, whatever the locale of the child. */
    private static final List<String> OUTPUT_ENCODING = List.of(
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8");

    private final LaunchPlan plan;
    private final boolean lowPriority;
    private final OutputDrain.Factory drains;

    /**
     * Creates a launcher.
     *
     * @param plan how children are started
     */
    public JvmLauncher(LaunchPlan plan) {
        this(plan, false, new LineDrain.Logged());
    }

    JvmLauncher(LaunchPlan plan, OutputDrain.Factory drains) {
        this(plan, false, drains);
    }

    private JvmLauncher(LaunchPlan plan, boolean lowPriority, OutputDrain.Factory drains) {
        this.plan = plan;
        this.lowPriority = lowPriority;
        this.drains = drains;
    }

    /**
     * Creates a launcher of children that get what processor time nobody else wants, where the system has such a thing. What
     * they print is kept for their exit report only: a JVM that writes an archive tells the options of its helper.
     *
     * @param plan how children are started
     * @return the launcher
     */
    public static JvmLauncher ofLowPriority(LaunchPlan plan) {
        return new JvmLauncher(plan, true, new LineDrain.Silent());
    }

    @Override
    public Child launch(ChildSpec spec) throws IOException {
        return launch(spec, false);
    }

    /**
     * Starts a child.
     *
     * @param preparation whether its entry point is a {@link ChildPreparation}, to be followed by an entry point
     */
    JvmChild launch(ChildSpec spec, boolean preparation) throws IOException {
        DescriptorRoom.require();
        OrphanReaper.ofThisProcess().startIfProcessOne();
        ChildMarker marker = ChildMarker.random();
        Path argumentFile = spec.directory().resolve("jvm-" + NUMBER.incrementAndGet() + ".args");
        Bootstrap bootstrap = new Bootstrap(
                spec.entryPoint(),
                spec.directory().toString(),
                extracted(),
                argumentFile.toString(),
                preparation,
                spec.payload());
        ArgumentFile.write(argumentFile, this.plan.arguments(jvmArguments(spec, RunDirectory.path())));
        Process process = null;
        try {
            process = start(spec, argumentFile, marker);
            JvmChild child = adopt(spec, process, argumentFile, marker);
            child.begin(bootstrap);
            return child;
        } catch (Throwable ex) {
            undo(process, argumentFile, marker);
            throw (ex instanceof IOException failure)
                    ? failure
                    : new IOException(spec.name() + " not started: " + ex, ex);
        }
    }

    /** Tells a child that was only to prepare itself what it is to run. */
    void runPrepared(JvmChild child, ChildSpec spec) {
        child.runPrepared(
                new Bootstrap(spec.entryPoint(), spec.directory().toString(), extracted(), "", false, spec.payload()));
    }

    private String extracted() {
        return this.plan.extracted() == null ? "" : this.plan.extracted().toString();
    }

    private static void undo(@Nullable Process process, Path argumentFile, ChildMarker marker) throws IOException {
        if (process != null) {
            process.destroyForcibly();
        }
        // start() may fail for want of a thread when the process exists already
        marker.killBearers();
        Files.deleteIfExists(argumentFile);
    }

    private static List<String> jvmArguments(ChildSpec spec, Path run) {
        List<String> arguments = new ArrayList<>(OUTPUT_ENCODING);
        arguments.add("-D" + RunDirectory.PROPERTY + "=" + run);
        arguments.add("-XX:ErrorFile=" + CrashReports.pattern(spec.directory()));
        arguments.addAll(spec.jvmArguments());
        return arguments;
    }

    private Process start(ChildSpec spec, Path argumentFile, ChildMarker marker) throws IOException {
        List<String> command = new ArrayList<>(this.lowPriority ? LowPriority.command() : List.of());
        command.add(this.plan.java().toString());
        command.add("@" + argumentFile);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(this.drains.merged());
        ChildEnvironment.prepare(builder.environment(), spec);
        builder.environment().put(ChildMarker.VARIABLE, marker.value());
        builder.environment().put(RunMarker.VARIABLE, RunDirectory.marker().value());
        return builder.start();
    }

    private JvmChild adopt(ChildSpec spec, Process process, Path argumentFile, ChildMarker marker) {
        OomScore.raise(process.pid(), OOM_SCORE);
        return new JvmChild(spec, process, argumentFile, marker, this.drains.of(spec.name(), process));
    }
}
