package io.github.multiprocessing.process;

/** The log on standard error. Apart from what else a log is, so that a process that has none loads nothing for it. */
final class StderrLog {

    /** Above all levels. */
    static final int OFF = Integer.MAX_VALUE;

    static final int INFO = 20;

    /** The least level that is printed, as SLF4J counts them. */
    static volatile int threshold = OFF;

    private StderrLog() {}

    static void info(String message) {
        if (threshold <= INFO) {
            print("INFO", message);
        }
    }

    /** In one piece, since other processes print as well. */
    static void print(String level, String message) {
        StringBuilder line = new StringBuilder("[").append(level).append('/');
        line.append(ChildProcess.current().name()).append("] ").append(message);
        System.err.print(line.append(System.lineSeparator()));
        System.err.flush();
    }
}
