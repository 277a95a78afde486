package io.github.multiprocessing.process;

import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.process.internal.RunningProcess;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** This process: the first one, or the one that a creator has told what to run. */
final class SelfProcess implements ProcessView {

    private final AtomicInteger children = new AtomicInteger();

    private final List<Integer> path;

    private final boolean daemon;

    private final long parent;

    private volatile String name;

    private volatile @Nullable Object target;

    /**
     * @param parent the process id of its creator, or 0 if it has none
     */
    SelfProcess(String name, List<Integer> path, boolean daemon, long parent) {
        this.name = name;
        this.path = path;
        this.daemon = daemon;
        this.parent = parent;
    }

    /** The constructors of arguments may have created processes that are never started: counting begins now. */
    void begin(@Nullable Object what) {
        this.target = what;
        this.children.set(0);
    }

    @Override
    public String name() {
        return this.name;
    }

    @Override
    public void rename(String newName) {
        this.name = newName;
    }

    @Override
    public boolean daemon() {
        return this.daemon;
    }

    @Override
    public void makeDaemon(boolean newDaemon) {
        throw new IllegalStateException(this.name + " has already started");
    }

    @Override
    public List<Integer> path() {
        return this.path;
    }

    @Override
    public int nextOrdinal() {
        return this.children.incrementAndGet();
    }

    @Override
    public long pid() {
        return OwnProcess.pid();
    }

    @Override
    public boolean isAlive() {
        return true;
    }

    @Override
    public OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    @Override
    public void start(ChildProcess process) {
        throw new IllegalStateException(this.name + " has already started");
    }

    @Override
    public RunningProcess running() {
        throw new IllegalStateException(this.name + " is the current process, only its creator can do that");
    }

    @Override
    public void runTarget() throws Exception {
        Object what = this.target;
        if (what != null) {
            Targets.run(what);
        }
    }

    @Override
    public void close() {
        throw new IllegalStateException(this.name + " is the current process, which cannot be closed while it runs");
    }

    @Override
    public String describe() {
        return "name='" + this.name + "' parent=" + (this.parent == 0 ? "None" : this.parent) + " started"
                + (this.daemon ? " daemon" : "");
    }
}
