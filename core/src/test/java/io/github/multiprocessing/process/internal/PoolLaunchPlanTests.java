package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.multiprocessing.os.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolLaunchPlanTests {

    @TempDir
    private Path base;

    private LaunchPlan launcher;
    private ExtractedArchives archives;

    @BeforeEach
    void writeArchive() throws IOException {
        Path archive = SmallArchive.typical().write(this.base.resolve("app.jar"));
        this.launcher = plan("org.springframework.boot.loader.launch.PropertiesLauncher", archive.toString());
        this.archives = new ExtractedArchives(() -> PrivateDirectory.create(this.base), (directory) -> Long.MAX_VALUE);
    }

    private static LaunchPlan plan(String mainClass, String element) {
        return new LaunchPlan("test", Path.of("/java"), List.of(element), List.of("-Da=b"), mainClass, null);
    }

    private PoolLaunchPlan pool(LaunchPlan found) {
        return new PoolLaunchPlan(found, List.of(), this.archives);
    }

    @Test
    void archiveIsExtractedWhenThePlanIsAskedFor() {
        try (PoolLaunchPlan pool = pool(this.launcher)) {
            assertThat(this.base).isDirectoryNotContaining("glob:**mp-*");
            LaunchPlan plan = pool.get();
            assertThat(plan.mainClass()).isEqualTo(ChildMain.class.getName());
            assertThat(plan.properties()).isEmpty();
            assertThat(plan.classPath()).hasSize(3).allMatch((element) -> element.startsWith(plan.extracted() + "/"));
            assertThat(plan.fingerprint()).isNotEqualTo(this.launcher.fingerprint());
            assertThat(pool.get()).isSameAs(plan);
        }
    }

    @Test
    void lastPoolDeletesTheArchiveHoweverOftenItIsClosed() {
        PoolLaunchPlan first = pool(this.launcher);
        PoolLaunchPlan second = pool(this.launcher);
        Path directory = Objects.requireNonNull(first.get().extracted());
        second.get();
        first.close();
        first.close();
        assertThat(directory).isDirectory();
        second.close();
        assertThat(directory).doesNotExist();
    }

    @Test
    void poolThatIsClosedExtractsNothing() {
        PoolLaunchPlan pool = pool(this.launcher);
        pool.close();
        assertThatThrownBy(pool::get).isInstanceOf(IllegalStateException.class);
        assertThat(this.base).isDirectoryNotContaining("glob:**mp-*");
    }

    @Test
    void ordinaryClassPathIsUsedAsItIs() {
        LaunchPlan found = plan(ChildMain.class.getName(), "/a.jar");
        assertThat(pool(found).get()).isSameAs(found);
    }

    @Test
    void launcherIsUsedWhenTheExtractedArchiveHasDisappeared() throws IOException {
        try (PoolLaunchPlan pool = pool(this.launcher)) {
            Files.delete(Path.of(pool.get().classPath().get(1)));
            assertThat(pool.get()).isSameAs(this.launcher);
        }
        assertThat(this.base).isDirectoryNotContaining("glob:**mp-*");
    }
}
