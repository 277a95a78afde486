package io.github.multiprocessing.manager.python.internal.server;

/** A client while it has references or connections. Guarded by its {@link ObjectTable}. */
final class Session implements PythonClient {

    private final String host;
    private int connections;
    private long idleSince;

    Session(String host) {
        this.host = host;
    }

    @Override
    public String host() {
        return this.host;
    }

    void enter() {
        this.connections++;
    }

    void leave(long now) {
        this.connections--;
        this.idleSince = now;
    }

    /** Whether it has had no connection for some time. */
    boolean isIdle(long now, long nanos) {
        return this.connections == 0 && now - this.idleSince >= nanos;
    }
}
