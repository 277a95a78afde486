package io.github.multiprocessing.pool.internal;

import io.github.multiprocessing.pool.QuarantinedTask;
import io.github.multiprocessing.process.ExitReport;
import io.github.multiprocessing.process.ExitReport.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which tasks have cost workers, and refuses those that have cost too many. A record is forgotten an hour after
 * the last death, or when there are a thousand younger ones. Guarded by the pool's lock, but for {@link #inspect}.
 */
final class Quarantine {

    static final int MOST = 1000;
    static final long EXPIRY_NANOS = Duration.ofHours(1).toNanos();

    /**
     * The deaths for which the task is to blame, as far as anybody knows: a silent JVM is one that the task has driven into
     * endless collections, and a signal may be the kernel's for want of memory. Not those that are the pool's own answer to
     * deadlines, cancellation, shutdown and broken frames.
     */
    private static final Set<Kind> BLAMED = EnumSet.of(
            Kind.SIGNAL,
            Kind.EXIT,
            Kind.HALT,
            Kind.OUT_OF_MEMORY_HEAP,
            Kind.OUT_OF_MEMORY_METASPACE,
            Kind.OUT_OF_MEMORY,
            Kind.OUT_OF_MEMORY_KILLED,
            Kind.NATIVE_CRASH,
            Kind.HANG);

    private final int after;
    /** Those that have cost some, and those that are refused; the longest unchanged first. */
    private final LinkedHashMap<Signature, Case> suspects = new LinkedHashMap<>();

    private final LinkedHashMap<Signature, Case> refused = new LinkedHashMap<>();
    /** The signatures that are refused, by task; for threads without the lock. Never changed, but replaced. */
    private volatile Map<String, List<Signature>> published = Map.of();

    /** What is known of a task. */
    record Case(Signature signature, int deaths, ExitReport last, long at) {

        /** How a task of this kind ends, of which some run may have died. */
        Ending.Poisoned ending(boolean hasRun) {
            return new Ending.Poisoned(this.signature.toString(), this.deaths, this.last, hasRun);
        }
    }

    /**
     * @param after after how many deaths a task is refused, 0 for never
     */
    Quarantine(int after) {
        this.after = after;
    }

    /**
     * Looks for items that are refused, and notes them in the chunk. Without the lock, as it may have to read all there is to
     * send; with no task refused it costs the reading of a field.
     */
    void inspect(Chunk chunk) {
        List<Signature> candidates = this.published.get(chunk.task);
        if (candidates == null) {
            return;
        }
        Map<Integer, Signature> found = new HashMap<>();
        for (int item = 0; item < chunk.size(); item++) {
            for (Signature signature : candidates) {
                if (signature.matches(chunk, item)) {
                    found.put(item, signature);
                }
            }
        }
        chunk.poisoned = found;
    }

    /** The case against a signature that {@link #inspect} has found, or null if it was lifted since. */
    @Nullable Case against(Signature signature, long now) {
        forgetExpired(now);
        return this.refused.get(signature);
    }

    /** A worker died with an item. Returns the case against that if it is refused from now on, otherwise null. */
    @Nullable Case died(Chunk chunk, int item, ExitReport report, long now) {
        if (this.after == 0 || !BLAMED.contains(report.kind())) {
            return null;
        }
        forgetExpired(now);
        Signature signature = Signature.of(chunk, item);
        Case before = this.suspects.remove(signature);
        before = before != null ? before : this.refused.remove(signature);
        Case current = new Case(signature, before != null ? before.deaths() + 1 : 1, report, now);
        if (current.deaths() < this.after) {
            put(this.suspects, current);
            return null;
        }
        put(this.refused, current);
        publish();
        return current;
    }

    private static void put(LinkedHashMap<Signature, Case> cases, Case added) {
        cases.put(added.signature(), added);
        if (cases.size() > MOST) {
            Iterator<Signature> oldest = cases.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void forgetExpired(long now) {
        this.suspects.values().removeIf((one) -> now - one.at() >= EXPIRY_NANOS);
        if (this.refused.values().removeIf((one) -> now - one.at() >= EXPIRY_NANOS)) {
            publish();
        }
    }

    private void publish() {
        Map<String, List<Signature>> byTask = new HashMap<>();
        for (Signature signature : this.refused.keySet()) {
            byTask.computeIfAbsent(signature.task(), (task) -> new ArrayList<>(1))
                    .add(signature);
        }
        this.published = byTask;
    }

    List<QuarantinedTask> list(long now) {
        forgetExpired(now);
        List<QuarantinedTask> list = new ArrayList<>();
        for (Case one : this.refused.values()) {
            list.add(new QuarantinedTask(
                    one.signature().toString(),
                    one.signature().task(),
                    one.deaths(),
                    one.last(),
                    Duration.ofNanos(EXPIRY_NANOS - (now - one.at()))));
        }
        return list;
    }

    /** Forgets what is held against a signature. Returns whether that was refused. */
    boolean release(String signature) {
        boolean released =
                this.refused.keySet().removeIf((one) -> one.toString().equals(signature));
        publish();
        return released;
    }
}
