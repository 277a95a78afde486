package io.github.multiprocessing.faults;

import java.time.Duration;

/**
 * The faults of the pool, with what its caller sees and how soon. A test shows that it produces a fault by its name:
 * {@code w01KilledWorkerFailsItsCaller}.
 */
public enum Fault {
    W01(
            "worker killed with SIGKILL in a task",
            "`WorkerCrashedException`: signal 9, started; nobody else notices",
            1000),
    W02("worker killed while idle", "nothing; it is replaced", 1000),
    W03("native crash, SIGSEGV", "`WorkerCrashedException`: native crash, with the head of the crash report", 2000),
    W04(
            "worker stopped for ever, in whatever state",
            "`WorkerCrashedException`: hang, past the heartbeat timeout",
            2000),
    W04B("worker stopped for less than the heartbeat timeout", "nothing; the late result is taken once", 0),
    W05("heap exhausted", "`WorkerCrashedException`: out of memory, heap", 2000),
    W06("one absurd array", "`WorkerCrashedException`: out of memory, heap", 1000),
    W07("metaspace exhausted", "`WorkerCrashedException`: out of memory, metaspace", 2000),
    W08(
            "direct memory exhausted, native memory leaked",
            "the task's own `OutOfMemoryError`; the worker is replaced after it, or between tasks above "
                    + "`recycle.max-resident`; `WorkerCrashedException`: out of memory, above `recycle.kill-resident`",
            2000),
    W09(
            "killed by the kernel for want of memory",
            "`WorkerCrashedException`: killed out of memory; the parent lives",
            1000),
    W10(
            "threads leaked up to the limit",
            "the task's own `OutOfMemoryError`, or the crash it causes; the worker is replaced",
            2000),
    W11("`System.exit` in a task", "`WorkerCrashedException`: exit and its code, 0 as well", 1000),
    W12("`Runtime.halt` in a task", "`WorkerCrashedException`: halt and its code", 1000),
    W13("exit whose shutdown hook never ends", "as W11; killed 5 s after the exit was announced", 6000),
    W14("stack overflow", "the task's own `StackOverflowError`; the worker is replaced after it", 250),
    W15("endless loop, on all processors too", "`TaskTimeoutException` with the place, past deadline and grace", 1000),
    W16("deadlock, swallowed interrupts", "as W15", 1000),
    W17("blocked in native code", "as W15", 1000),
    W18("worker that SIGKILL does not end", "`WorkerCrashedException`: lost, 2 s after the kill; it is replaced", 3000),
    W19(
            "collector that makes no headway",
            "`TaskTimeoutException`, or out of memory; above `recycle.max-gc-share` in three heartbeats the worker is "
                    + "degraded, and replaced between tasks",
            1000),
    W20("flood of output", "nothing; lines over the rate are dropped and counted", 0),
    W21("task closes the standard streams", "nothing", 0),
    W22("task kills its parent or a sibling", "as P01, as W01", 1000),
    W23("grandchildren left behind", "nothing; they are killed with their worker", 1000),
    W24("grandchild holds the output open", "the end of the process counts, not that of its output", 2000),
    W25("fork bomb", "the task's own `IOException`; others go on", 2000),
    W26(
            "descriptors leaked up to the limit",
            "the task's own `IOException`; its channel goes on; with four fifths in use the worker is replaced between tasks",
            2000),
    W27(
            "threads, properties, a locale left behind",
            "nothing; it is told after the task what was left, and ends with the worker, which `recycle.on-leftovers` "
                    + "replaces for it",
            1000),
    W28("start fails: flag, class, hang, crash", "`PoolBrokenException` with the output, past the start timeout", 1000),
    W29("worker dies between the work and its result", "the result or `WorkerCrashedException`; never run twice", 1000),
    W30(
            "argument, result, exception that cannot travel",
            "`TaskSerializationException` with the side; see the table below",
            250),
    W31("huge result", "`TaskSerializationException`: result, with the limit", 250),
    W32("slow creep", "nothing; workers are replaced before it hurts, by tasks, age or memory, one after the other", 0),
    P01("parent killed with SIGKILL", "workers, stopped ones as well, and directories are gone", 1000),
    P02("SIGTERM with running tasks", "tasks get the grace, the rest is cancelled or rejected; past the grace", 5000),
    P03(
            "heap of the parent exhausted by a result",
            "a failure of that task, or its caller's own `OutOfMemoryError`; the pool goes on",
            2000),
    P04("long pause of the parent", "nothing; no worker is killed for it", 0),
    P05("parent is process 1", "the pool works, SIGTERM ends it, orphans of its workers are killed and reaped", 5000),
    P06("no process or thread to be had", "nothing but delay; the pool recovers once there is one", 30000),
    P07("the java program is missing", "`PoolBrokenException` that names it; running workers go on", 250),
    P08("pools opened and closed many times", "nothing is left", 5000),
    P09("callback or listener throws", "nothing; it is logged", 250),
    I11("no room for shared memory", "nothing; the sockets carry everything", 0),
    I12(
            "shared memory cut short, or not what its header says",
            "`SharedMemoryException`: damaged; where a mapping is cut, at worst the end of the process that touches it",
            0),
    I16("late, second or foreign result", "dropped and counted, or the worker is killed for it", 1000),
    I17("worker of another class path", "refused at the handshake with the reason", 1000),
    I18("queue full", "`TaskRejectedException` with the limit; a blocked `map` can be interrupted", 250),
    T01("resource tracker killed with SIGKILL", "one warning; it is started again and knows what there is", 1000),
    T02(
            "parent and resource tracker both killed",
            "nothing; the next start removes what they left, and nothing of a run that lives",
            0),
    T03("SIGINT, SIGTERM, SIGHUP to the resource tracker", "nothing; ignored while the parent lives", 0),
    T04(
            "resource tracker told to delete what is not its run's",
            "refused: other paths, links, segments of others, processes of others",
            0),
    S01("shutdown with waiting tasks", "`TaskRejectedException`: shutdown", 1000),
    S02("shutdown with running tasks", "results within the grace, then `TaskCancelledException`; past the grace", 5000),
    S03("second shutdown", "the grace is cut short", 2000),
    S04("shutdown at any moment of the start", "no late-born worker", 5000),
    S05("submit races with close", "a result or `TaskRejectedException`, never neither", 250),
    S06("worker hangs in its shutdown hook", "nothing; killed past the stop timeout", 2000),
    S07("Ctrl-C hits the whole process group", "one orderly shutdown; past the grace", 5000),
    S08("parent halts, or its main returns", "workers and directory are gone", 1000),
    C01("crash loop at start", "`PoolBrokenException` after the budget, fewer than 10 starts in 10 s", 0),
    C02(
            "poison task",
            "it fails, the others do not; `PoisonTaskException` once it has cost `quarantine-after` workers, retried or not",
            0),
    C03("killers saturate the pool", "good tasks go on", 0),
    C04("all workers die at once", "they are replaced, not all at once", 2000),
    L01("holder of a lock killed with SIGKILL", "the next one gets the lock, with `OWNER_DIED`", 50),
    L02("holder of a lock stopped or slow", "nothing but the timeout; a lock is never taken from one that lives", 0),
    L03("thread that holds a lock ends, its process lives on", "as L01", 1000),
    L04("waiter for a lock or a condition killed", "nothing; what would have woken it wakes the next", 50),
    L05("process id of a dead holder given to another process", "as L01: the start time tells them apart", 0),
    L06(
            "holder killed in the midst of a change",
            "`OWNER_DIED`, for every later holder until one calls `markConsistent()`; "
                    + "what the library keeps in shared memory itself is repaired",
            0),
    L07("several recover the same lock at once", "one gets it, the others wait", 0),
    L08(
            "lock of a file asked for twice in one process",
            "the second is refused, the first stays; no file is opened twice",
            0),
    A20("another user of the machine", "may neither read, write, connect nor signal", 0),
    A21(
            "links, pipes and directories put where a file will be made",
            "refused, or another name; nothing is followed",
            0),
    D06("process killed that has the guard of a queue", "nothing; the next one gets the guard and repairs", 100),
    D08(
            "reader or writer of a queue killed at any instruction",
            "nothing; it has put or taken its item, or has not, and no item comes twice",
            100),
    D09("process ends whose items nobody has taken", "nothing; they stay, up to the limit of bytes", 1000),
    D24("item that cannot travel", "`SerializationException` of who puts it; the queue goes on", 0),
    A15("type that the filter does not admit", "refused by its name, before it is loaded", 0),
    A22("nonsense written into shared memory", "`SharedMemoryException`: damaged; in a channel, its end", 0),
    A23("tracker or parent told the name of something else", "refused, and nothing of that name is touched", 0),
    M01("manager killed with SIGKILL", "`ManagerUnavailableException` of every call under way, at once", 2000),
    M02(
            "client of a manager killed with SIGKILL",
            "the next one gets its lock, with `OWNER_DIED`, and its permits; nothing that it waited for is lost, and a barrier "
                    + "is broken",
            100);

    private final String what;
    private final String seen;
    private final long boundMillis;

    private final String missing;

    Fault(String what, String seen, long boundMillis) {
        this(what, seen, boundMillis, "");
    }

    Fault(String what, String seen, long boundMillis, String missing) {
        this.what = what;
        this.seen = seen;
        this.boundMillis = boundMillis;
        this.missing = missing;
    }

    /** What happens. */
    String what() {
        return this.what;
    }

    /** What the caller sees of it. */
    String seen() {
        return this.seen;
    }

    /** How soon at the latest, on a machine that is not busy; zero if the fault has no such bound. */
    Duration bound() {
        return Duration.ofMillis(this.boundMillis);
    }

    /** What no test produces, because the pool does not do it or this machine cannot, or an empty text. */
    String missing() {
        return this.missing;
    }
}
