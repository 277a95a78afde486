package io.github.multiprocessing.spring.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.spring.testing.RunningApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JVM that says it is a native image: Spring asks for that once, so that it takes a JVM of its own. */
class NativeImageIT {

    @Test
    void isRefusedUnlessNothingRunsInProcesses() throws IOException {
        List<Path> classPath = new ArrayList<>(RunningApplication.classPathWithoutTests());
        classPath.add(RunningApplication.testClasses());
        try (RunningApplication application = RunningApplication.start(
                classPath, "-Dorg.graalvm.nativeimage.imagecode=runtime", NativeStart.class.getName())) {
            assertThat(application.report(0))
                    .containsEntry("tasks", NativeImageException.class.getSimpleName())
                    .containsEntry("manager", NativeImageException.class.getSimpleName())
                    .containsEntry("off", "started");
        }
    }
}
