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

    def jars(self, folder):
        return sorted((self.target / folder).glob("*.jar"))

    def jvm(self, main, *arguments, heap="1g", folders=(), flags=JVM_FLAGS):
        """The command of a Java main class of the benchmarks, with the jars of further folders of the build."""
        jars = [self.target / "benchmarks.jar", *(jar for folder in folders for jar in self.jars(folder))]
        return self._jvm(jars, main, arguments, heap, flags)

    def spring(self, main, *arguments, heap="1g", flags=JVM_FLAGS):
        """The command of a Spring application, with every library in a jar of its own."""
        jars = [*self.target.glob("multiprocessing-benchmarks-*[0-9].jar"), *self.jars("spring")]
        return self._jvm(jars, main, arguments, heap, flags)

    def _jvm(self, jars, main, arguments, heap, flags):
        return (
            self.java,
            *flags,
            f"-Xmx{heap}",
            "-XX:MaxDirectMemorySize=1g",
            "-cp",
            ":".join(map(str, jars)),
            f"io.github.multiprocessing.benchmarks.{main}",
            *arguments,
        )
