package io.github.multiprocessing.os;

/** How many processes of this container the kernel has killed because memory ran out. */
public final class OomKills {

    private OomKills() {}

    /**
     * The count so far.
     *
     * @return the number, or -1 if the system does not tell
     */
    public static long count() {
        return MemoryGroup.current().oomKills();
    }
}
