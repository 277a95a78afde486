package io.github.multiprocessing.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ExtractionRuleTests {

    @TempDir
    private Path base;

    @AfterEach
    void clearProperty() {
        System.clearProperty(ExtractionRule.PROPERTY);
    }

    private String refusal(SmallArchive archive, String... loaderSettings) throws IOException {
        try (ExecutableJar jar = new ExecutableJar(archive.write(this.base.resolve("app.jar")))) {
            return String.valueOf(ExtractionRule.refusal(jar, List.of(loaderSettings)));
        }
    }

    @Test
    void archiveOfJarLauncherMayBeExtracted() throws IOException {
        assertThat(refusal(SmallArchive.typical())).isEqualTo("null");
    }

    @Test
    void archiveOfAnotherLauncherMayNot() throws IOException {
        String war = "org.springframework.boot.loader.launch.WarLauncher";
        assertThat(refusal(SmallArchive.typical().attribute("Main-Class", war))).contains(war);
    }

    @Test
    void archiveWithAClassPathBesideItMayNot() throws IOException {
        assertThat(refusal(SmallArchive.typical().attribute("Class-Path", "config/")))
                .contains("class path");
    }

    @Test
    void archiveWithAConfiguredLauncherMayNot() throws IOException {
        assertThat(refusal(SmallArchive.typical(), "LOADER_PATH", "loader.debug"))
                .contains("LOADER_PATH", "loader.debug");
        Files.createFile(this.base.resolve("loader.properties"));
        assertThat(refusal(SmallArchive.typical())).contains("loader.properties");
    }

    @Test
    void propertySwitchesItOff() throws IOException {
        System.setProperty(ExtractionRule.PROPERTY, "false");
        assertThat(refusal(SmallArchive.typical())).contains("multiprocessing.extract");
    }
}
