package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.os.PrivateDirectory;
import io.github.multiprocessing.process.ExitReport;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A parent of its own for tests that kill it or start it in another way. Its only argument is the order to its child. */
public final class ParentMain {

    private ParentMain() {}

    public static void main(String[] arguments) throws Exception {
        try (PrivateDirectory directory = PrivateDirectory.create()) {
            Child child = new JvmLauncher(ClassPathFinder.find())
                    .launch(new ChildSpec(
                            "nested-1",
                            TestChild.class.getName(),
                            arguments[0].getBytes(StandardCharsets.UTF_8),
                            directory.path(),
                            SmallJvm.arguments(),
                            Map.of(),
                            true));
            System.out.println("directory " + directory.path());
            System.out.println("child " + child.pid());
            ExitReport report = child.exit().get();
            report.outputTail().forEach(System.out::println);
            System.out.println("exit code " + report.exitCode());
        }
    }
}
