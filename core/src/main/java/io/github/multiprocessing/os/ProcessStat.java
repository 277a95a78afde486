package io.github.multiprocessing.os;

/**
 * The state of a process.
 *
 * @param pid the process id
 * @param state the state letter of {@code /proc/<pid>/stat}, such as R, S, D, T or Z
 * @param parent the id of the parent
 * @param startTime when it started, in a unit of the operating system; only ever compared for equality
 */
public record ProcessStat(long pid, char state, long parent, long startTime) {

    /**
     * Whether it ended and waits to be reaped.
     *
     * @return true for a zombie
     */
    public boolean zombie() {
        return this.state == 'Z' || this.state == 'X' || this.state == 'x';
    }

    /**
     * Whether it waits in the kernel and cannot be killed before that wait ends.
     *
     * @return true in state D
     */
    public boolean uninterruptible() {
        return this.state == 'D';
    }

    /**
     * Whether it was stopped, by a signal or a debugger, and does nothing until it is continued.
     *
     * @return true in state T
     */
    public boolean stopped() {
        return this.state == 'T' || this.state == 't';
    }

    static ProcessStat parse(String line) {
        // the name of the program, in parentheses, may itself hold spaces and parentheses
        int name = line.lastIndexOf(')');
        int open = line.indexOf(' ');
        String[] fields = line.substring(name + 2).trim().split(" ");
        return new ProcessStat(
                Long.parseLong(line.substring(0, open)),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[19]));
    }
}
