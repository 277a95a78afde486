package io.github.multiprocessing.process.internal.archive;

import io.github.multiprocessing.process.internal.Child;
import io.github.multiprocessing.process.internal.ChildLauncher;
import io.github.multiprocessing.process.internal.ChildSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Starts children that use a class-data archive if there is one, and tells when there is not. */
public final class ArchivingLauncher implements ChildLauncher {

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
            child.exit().whenComplete((report, failure) -> this.archive.judge(report));
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
}
