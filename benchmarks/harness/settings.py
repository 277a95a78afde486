"""Where things are."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

# The collector of all JVMs of a run, ours and the peers': the one with the fewest threads of its own.
JVM_FLAGS = ("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")


@dataclass(frozen=True)
class Settings:
    """The interpreters and folders of a run."""

    root: Path
    java: str
    python: str
    node: str | None

    @staticmethod
    def of_environment():
        root = Path(__file__).resolve().parents[2]
        home = os.environ.get("JAVA_HOME")
        return Settings(
            root=root,
            java=f"{home}/bin/java" if home else shutil.which("java") or "java",
            python="/usr/bin/python3",
            node=shutil.which("node"),
        )

    @property
    def benchmarks(self):
        return self.root / "benchmarks"

    @property
    def target(self):
        return self.benchmarks / "target"

    def class_path(self, *folders):
        """The benchmarks with the jars of further folders of the build."""
        jars = [self.target / "benchmarks.jar"]
        for folder in folders:
            jars += sorted((self.target / folder).glob("*.jar"))
        return ":".join(map(str, jars))

    def jvm(self, main, *arguments, heap="1g", folders=(), flags=JVM_FLAGS):
        """The command of a Java main class of the benchmarks."""
        return (
            self.java,
            *flags,
            f"-Xmx{heap}",
            "-XX:MaxDirectMemorySize=1g",
            "-cp",
            self.class_path(*folders),
            f"io.github.multiprocessing.benchmarks.{main}",
            *arguments,
        )
