package io.github.multiprocessing.process.internal;

import java.util.ArrayList;
import java.util.List;

/** Arguments that keep the JVMs of tests small and quick to start. */
final class SmallJvm {

    private SmallJvm() {}

    static List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        arguments.add("-XX:-UsePerfData");
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        arguments.addAll(List.of(more));
        return arguments;
    }
}
