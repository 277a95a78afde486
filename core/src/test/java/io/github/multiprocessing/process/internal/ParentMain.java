package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.process.ExitReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A parent of its own for tests that kill it or start it in another way. Its arguments are the order to its child and, if its
 * class path is to come from one, an executable jar.
 */
public final class ParentMain {

    private ParentMain() {}

    public static void main(String[] arguments) throws Exception {
        LaunchPlan found = arguments.length < 2 ? ClassPathFinder.find() : launcherPlan(arguments[1]);
        try (PrivateDirectory directory = PrivateDirectory.create();
                PoolLaunchPlan plans = new PoolLaunchPlan(found, List.of(), ExtractedArchives.SHARED)) {
            Child child = new JvmLauncher(plans.get())
                    .launch(new ChildSpec(
                            "nested-1",
                            TestChild.class.getName(),
                            arguments[0].getBytes(StandardCharsets.UTF_8),
                            directory.path(),
                            SmallJvm.arguments(),
                            Map.of(),
                            true));
            System.out.println("directory " + directory.path());
            System.out.println("extracted " + plans.get().extracted());
            System.out.println("child " + child.pid());
            ExitReport report = child.exit().get();
            report.outputTail().forEach(System.out::println);
            System.out.println("exit code " + report.exitCode());
        }
    }

    private static LaunchPlan launcherPlan(String archive) {
        Path java = ClassPathFinder.find().java();
        return new LaunchPlan("executable jar", java, List.of(archive), List.of(), "a.Launcher", null);
    }
}
