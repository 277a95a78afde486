package io.github.multiprocessing.process;

import io.github.multiprocessing.connection.Sentinel;
import io.github.multiprocessing.os.OwnProcess;
import io.github.multiprocessing.process.internal.ProcessEnd;
import io.github.multiprocessing.process.internal.RunningProcess;
import io.github.multiprocessing.process.internal.ThreadProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A process that was created here, before, while and after it runs. */
final class OwnedProcess implements ProcessView {

    private final AtomicInteger children = new AtomicInteger();

    private final ProcessSettings settings;

    private final List<Integer> path;

    private volatile String name;

    private volatile boolean daemon;

    private volatile boolean closed;

    private volatile @Nullable RunningProcess running;

    private @Nullable Sentinel sentinel;

    /** Given up once it runs, so that it can be collected; kept by a thread, which needs it. */
    private volatile @Nullable Object target;

    OwnedProcess(Class<?> type, ProcessSettings settings, ChildProcess creator) {
        this.settings = settings;
        List<Integer> ordinals = new ArrayList<>(creator.view().path());
        ordinals.add(creator.view().nextOrdinal());
        this.path = List.copyOf(ordinals);
        this.name = settings.name() != null ? settings.name() : ProcessNames.of(type, this.path);
        this.daemon = settings.daemon() != null ? settings.daemon() : creator.daemon();
        this.target = settings.target();
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
        if (this.running != null) {
            throw new IllegalStateException(this.name + " has already started");
        }
        this.daemon = newDaemon;
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
        return running().pid();
    }

    @Override
    public boolean isAlive() {
        requireOpen();
        RunningProcess known = this.running;
        return known != null && !known.end().isDone();
    }

    @Override
    public OptionalInt exitCode() {
        requireOpen();
        RunningProcess known = this.running;
        ProcessEnd end = known == null ? null : known.end().getNow(null);
        return end == null ? OptionalInt.empty() : OptionalInt.of(end.exitCode());
    }

    @Override
    public synchronized void start(ChildProcess process) {
        requireOpen();
        if (this.running != null) {
            throw new IllegalStateException(this.name + " was started already, and a process cannot start twice");
        }
        if (ChildProcess.current().daemon()) {
            throw new IllegalStateException("A daemon may have no children, and "
                    + ChildProcess.current().name() + " is one: " + this.name + " is not started");
        }
        RunningProcess started = new Starter(process, this, this.settings).start(this.target);
        this.running = started;
        if (started instanceof ThreadProcess thread) {
            thread.start();
        }
        if (started.pid() != OwnProcess.pid()) {
            this.target = null;
        }
    }

    @Override
    public RunningProcess running() {
        requireOpen();
        RunningProcess known = this.running;
        if (known == null) {
            throw new IllegalStateException(this.name + " was not started");
        }
        return known;
    }

    @Override
    public synchronized Sentinel sentinel() {
        Sentinel known = this.sentinel;
        if (known == null) {
            known = Sentinel.of(running().end());
            this.sentinel = known;
        }
        requireOpen();
        return known;
    }

    @Override
    public void runTarget() throws Exception {
        Object what = this.target;
        if (what != null) {
            Targets.run(what);
        }
    }

    @Override
    public synchronized void close() {
        if (!this.closed && isAlive()) {
            throw new IllegalStateException(
                    this.name + " cannot be closed while it runs; call join() or terminate() and join() before");
        }
        this.closed = true;
        this.target = null;
    }

    private void requireOpen() {
        if (this.closed) {
            throw new IllegalStateException(this.name + " is closed");
        }
    }

    @Override
    public String describe() {
        RunningProcess known = this.running;
        StringBuilder text = new StringBuilder("name='").append(this.name).append('\'');
        if (known != null && !this.closed) {
            text.append(" pid=").append(known.pid());
        }
        text.append(" parent=").append(OwnProcess.pid());
        if (this.closed) {
            text.append(" closed");
        } else if (known == null) {
            text.append(" initial");
        } else {
            ProcessEnd end = known.end().getNow(null);
            text.append(end == null ? " started" : " stopped exitcode=" + ProcessNames.ofExitCode(end.exitCode()));
        }
        return text.append(this.daemon ? " daemon" : "").toString();
    }
}
