package io.github.multiprocessing.process.internal.archive;

import java.nio.file.Path;
import java.util.List;

/** What kind of archive a JVM makes and uses. */
enum ArchiveKind {

    /** A dynamic archive on top of the one that the JDK brings. */
    APP_CDS("jsa", "-XX:ArchiveClassesAtExit="),

    /** An AOT cache, which holds linked classes and profiles as well. */
    AOT_CACHE("aot", "-XX:AOTCacheOutput=");

    private static final int FIRST_WITH_AOT_CACHE = 25;

    private final String extension;
    private final String writing;

    ArchiveKind(String extension, String writing) {
        this.extension = extension;
        this.writing = writing;
    }

    static ArchiveKind of(int javaVersion) {
        return javaVersion >= FIRST_WITH_AOT_CACHE ? AOT_CACHE : APP_CDS;
    }

    String extension() {
        return this.extension;
    }

    /** Arguments of a JVM that writes an archive when it exits. What it has to say about single classes is for nobody. */
    List<String> writing(Path file) {
        return List.of(this.writing + file, "-Xlog:disable");
    }

    static boolean isWriting(String argument) {
        return argument.startsWith(APP_CDS.writing) || argument.startsWith(AOT_CACHE.writing);
    }

    /** Arguments of a JVM that uses an archive, and does without it, in silence, if it does not fit. */
    List<String> using(Path file) {
        return this == APP_CDS
                ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds*=off:stderr")
                : List.of("-XX:AOTCache=" + file, "-Xlog:cds*=off:stderr", "-Xlog:aot*=off:stderr");
    }
}
