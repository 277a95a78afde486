package io.github.multiprocessing.process.internal.archive;

import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.internal.Child;
import io.github.multiprocessing.process.internal.ChildLauncher;
import io.github.multiprocessing.process.internal.ChildSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts children that use a class-data archive if there is one, and tells when there is not. */
public final class ArchivingLauncher implements ChildLauncher {

    /** A child that has lived for longer has long used all that an archive gives. */
    private static final Duration YOUNG = Duration.ofSeconds(2);

    private static final String NOT_INITIALISED = "Error occurred during initialization of VM";

    private final ChildLauncher launcher;
    private final ClassDataArchive archive;
    private final Consumer<ClassDataArchive> missing;

    /**
     * Creates a launcher.
     *
     * @param launcher starts the children
     * @param archive what they use
     * @param missing is told, after the start of each child that had to do without an archive that is possible; must not wait
     */
    public ArchivingLauncher(ChildLauncher launcher, ClassDataArchive archive, Consumer<ClassDataArchive> missing) {
        this.launcher = launcher;
        this.archive = archive;
        this.missing = missing;
    }

    @Override
    public Child launch(ChildSpec spec) throws IOException {
        List<String> arguments = this.archive.arguments();
        if (!arguments.isEmpty()) {
            Child child = this.launcher.launch(with(spec, arguments));
            child.exit().whenComplete((report, failure) -> judge(report));
            return child;
        }
        Child child = this.launcher.launch(spec);
        if (this.archive.wanted()) {
            this.missing.accept(this.archive);
        }
        return child;
    }

    private static ChildSpec with(ChildSpec spec, List<String> more) {
        List<String> arguments = new ArrayList<>(spec.jvmArguments());
        arguments.addAll(more);
        return new ChildSpec(
                spec.name(),
                spec.entryPoint(),
                spec.payload(),
                spec.directory(),
                arguments,
                spec.environment(),
                spec.inheritEnvironment());
    }

    /** An early crash of the JVM itself may be the archive's fault. If it was not, only speed is lost. */
    private void judge(@Nullable ExitReport report) {
        if (report != null && report.uptime().compareTo(YOUNG) < 0 && isOfJvm(report)) {
            this.archive.suspect();
        }
    }

    private static boolean isOfJvm(ExitReport report) {
        return report.kind() == ExitReport.Kind.NATIVE_CRASH
                || report.outputTail().stream().anyMatch((line) -> line.startsWith(NOT_INITIALISED));
    }
}
