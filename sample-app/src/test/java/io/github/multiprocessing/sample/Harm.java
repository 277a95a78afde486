package io.github.multiprocessing.sample;

/** What each kind of hostile work must come to, and how soon, by the row of the fault catalogue. */
enum Harm {
    W01("kill-itself", 502, "WorkerCrashedException", "SIGNAL", 1000),
    W03("crash-natively", 502, "WorkerCrashedException", "NATIVE_CRASH", 2000),
    W05("exhaust-heap", 502, "WorkerCrashedException", "OUT_OF_MEMORY_HEAP", 3000),
    W11("system-exit", 502, "WorkerCrashedException", "EXIT", 1500),
    W12("runtime-halt", 502, "WorkerCrashedException", "HALT", 1000),
    W14("recurse", 500, "StackOverflowError", "TASK_FAILED", 1000),
    W15("loop-for-ever", 504, "TaskTimeoutException", "TIMEOUT", 4000),
    W15_OBEYING("sleep", 504, "TaskTimeoutException", "TIMEOUT", 3000),
    W17("block-natively", 504, "TaskTimeoutException", "TIMEOUT", 4000);

    final String id;
    final int status;
    final String exception;
    final String kind;
    final int boundMillis;

    Harm(String id, int status, String exception, String kind, int boundMillis) {
        this.id = id;
        this.status = status;
        this.exception = exception;
        this.kind = kind;
        this.boundMillis = boundMillis;
    }
}
