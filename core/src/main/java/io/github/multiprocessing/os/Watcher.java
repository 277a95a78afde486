package io.github.multiprocessing.os;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread behind {@link DeathWatch}, and what it knows. */
final class Watcher implements Runnable {

    static final Watcher INSTANCE = new Watcher();

    private static final Logger logger = LoggerFactory.getLogger(Watcher.class);

    /** How often the thread looks around while somebody has just begun to sleep. */
    private static final int SOON_MILLIS = 50;

    /** How often it does while all have slept for long. */
    private static final int SELDOM_MILLIS = 500;

    /** How often it looks for those that the system does not tell it of, or that were woken and have not moved yet. */
    private static final int POLL_MILLIS = 20;

    private static final int FOREVER = -1;

    private static final long YOUNG = TimeUnit.SECONDS.toNanos(2);

    private static final int MOST_REMEMBERED = 1024;

    private final Set<Sleep> sleeps = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Long, State> processes = new ConcurrentHashMap<>();
    private final DeadThreads threads = new DeadThreads();
    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean foundDead = new AtomicBoolean();
    private final List<Sleep> roused = new ArrayList<>();
    private volatile long lastEntered = System.nanoTime();
    private volatile boolean hasLongPause;
    private volatile @Nullable ProcessExits exits;
    private @Nullable RunPeers peers;
    private long lastLook = System.nanoTime() - YOUNG;

    private enum State {
        ALIVE,
        UNWATCHED,
        DEAD
    }

    private Watcher() {}

    int deaths() {
        return this.deaths.get();
    }

    boolean isDead(long identity) {
        Long process = ThreadIdentity.processOf(identity);
        return (process != ThreadIdentity.process() && isProcessDead(process)) || isThreadDead(identity);
    }

    /** While the thread runs, it is the one that looks. */
    private boolean isThreadDead(long identity) {
        return this.exits == null ? this.threads.isDead(identity) : this.threads.contains(identity);
    }

    private boolean isProcessDead(Long process) {
        State state = this.processes.get(process);
        if (state == State.ALIVE || state == State.DEAD) {
            return state == State.DEAD;
        }
        ProcessExits open = this.exits;
        if (state == State.UNWATCHED || open == null) {
            return Liveness.processIsGone(process);
        }
        return watch(open, process) == State.DEAD;
    }

    private State watch(ProcessExits open, Long process) {
        return this.processes.computeIfAbsent(process, (key) -> switch (open.watch(key)) {
            case WATCHED -> State.ALIVE;
            case GONE -> tell(open);
            case IMPOSSIBLE -> State.UNWATCHED;
        });
    }

    /** Others who sleep may have to know of it as well. */
    private State tell(ProcessExits open) {
        this.foundDead.set(true);
        open.ring();
        return State.DEAD;
    }

    void enter(Sleep sleep) {
        start();
        this.lastEntered = System.nanoTime();
        this.sleeps.add(sleep);
        ProcessExits open = this.exits;
        if (this.hasLongPause && open != null) {
            this.hasLongPause = false;
            open.ring();
        }
    }

    void leave(Sleep sleep) {
        this.sleeps.remove(sleep);
    }

    void start() {
        if (this.started.get() || !this.started.compareAndSet(false, true)) {
            return;
        }
        this.exits = new ProcessExits();
        LastingThreads.create("multiprocessing-death-watch", 0, this).start();
    }

    @Override
    public void run() {
        ProcessExits open = this.exits;
        while (open != null) {
            try {
                turn(open);
            } catch (Throwable ex) {
                logger.debug("Deaths may be noticed late", ex);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SOON_MILLIS));
            }
        }
    }

    private void turn(ProcessExits open) {
        if (System.nanoTime() - this.lastLook >= TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS)) {
            this.lastLook = System.nanoTime();
            meetNewcomers(open);
            lookForUnwatched();
            lookAtSleepers();
        }
        if (this.foundDead.getAndSet(false)) {
            forgetSome();
            this.deaths.incrementAndGet();
            this.roused.addAll(this.sleeps);
        }
        this.roused.removeIf(Sleep::isOver);
        this.roused.forEach(Sleep::rouse);
        for (Long ended : open.await(pauseMillis())) {
            this.processes.put(ended, State.DEAD);
            this.foundDead.set(true);
        }
    }

    private int pauseMillis() {
        if (!this.roused.isEmpty()) {
            return 1;
        }
        if (this.processes.containsValue(State.UNWATCHED) && !this.sleeps.isEmpty()) {
            return POLL_MILLIS;
        }
        if (this.threads.areSomeMissing() || isYoung()) {
            return SOON_MILLIS;
        }
        // From here on who begins to sleep rings.
        this.hasLongPause = true;
        if (isYoung()) {
            return SOON_MILLIS;
        }
        return this.sleeps.isEmpty() ? FOREVER : SELDOM_MILLIS;
    }

    private boolean isYoung() {
        return System.nanoTime() - this.lastEntered < YOUNG;
    }

    private void meetNewcomers(ProcessExits open) {
        try {
            RunPeers known = this.peers;
            if (known == null) {
                known = RunPeers.open();
                this.peers = known;
            }
            for (long newcomer : known.newcomers()) {
                Long process = ThreadIdentity.processOf(newcomer);
                if (process != ThreadIdentity.process()) {
                    watch(open, process);
                }
            }
        } catch (IOException | RuntimeException ex) {
            logger.trace("The other processes of this run are not known", ex);
        }
    }

    private void lookForUnwatched() {
        for (var entry : this.processes.entrySet()) {
            if (entry.getValue() == State.UNWATCHED && Liveness.processIsGone(entry.getKey())) {
                entry.setValue(State.DEAD);
                this.foundDead.set(true);
            }
        }
    }

    /** Wakes those whose word has changed without waking them, or whose holder is dead. */
    private void lookAtSleepers() {
        Set<Long> holders = new HashSet<>();
        for (Sleep sleep : this.sleeps) {
            long holder = sleep.holder() & ~ThreadIdentity.FLAGS;
            if (holder != 0) {
                holders.add(holder);
            }
            if (sleep.isStale() || (holder != 0 && (isDead(holder) || this.threads.isDead(holder)))) {
                this.roused.add(sleep);
            }
        }
        this.threads.retain(holders);
    }

    /** The dead are remembered, because it takes long to find out, but not for ever. */
    private void forgetSome() {
        if (this.processes.size() > MOST_REMEMBERED) {
            this.processes.values().removeIf((state) -> state == State.DEAD);
        }
    }
}
