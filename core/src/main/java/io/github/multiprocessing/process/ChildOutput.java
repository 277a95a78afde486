package io.github.multiprocessing.process;

/** What becomes of what a {@link ChildProcess} prints. In each case the last lines are kept for its {@link ExitReport}. */
public enum ChildOutput {
    /**
     * It is printed where this process prints, standard output and standard error each to their own, byte for byte. Lines of
     * processes that print at once are mixed, but stay whole unless they are longer than 8 KiB; what is no whole line, such as
     * a prompt, is printed when no more comes for 20 ms.
     */
    INHERITED,
    /** As {@link #INHERITED}, but whole lines, each after the name of the process in brackets. */
    TAGGED,
    /**
     * Each line is logged, at the level info, by the logger {@code multiprocessing.output.} followed by the name of the
     * process; at most 1000 lines a second.
     */
    LOGGED,
    /** It is read and thrown away. */
    DISCARDED
}
