package io.github.multiprocessing.spring.resources;

/** What a process does, as the operating system has it. */
enum ChildState {
    RUNNING,
    SLEEPING,
    UNINTERRUPTIBLE,
    STOPPED,
    ZOMBIE,
    GONE;

    /** The state of a letter in {@code /proc/<pid>/stat}. */
    static ChildState of(char letter) {
        return switch (letter) {
            case 'R' -> RUNNING;
            case 'D' -> UNINTERRUPTIBLE;
            case 'T', 't' -> STOPPED;
            case 'Z' -> ZOMBIE;
            case 'X', 'x' -> GONE;
            default -> SLEEPING;
        };
    }
}
