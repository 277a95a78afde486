package io.github.multiprocessing.manager;

/** Where the objects of a manager are. */
public enum ManagerMode {
    /** In a process of their own, as Python's are. It survives a pause of its creator, and ends with it. */
    PROCESS,
    /** In this process, whose own calls are direct; other processes can use them as well. */
    EMBEDDED,
    /** In a manager that somebody else has started. */
    CONNECT
}
