package io.github.multiprocessing.manager.internal.server;

import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.MessageTooLongException;
import io.github.multiprocessing.connection.internal.ProtocolException;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.manager.ManagerLimitException;
import io.github.multiprocessing.manager.ManagerLimits;
import io.github.multiprocessing.manager.internal.object.Call;
import io.github.multiprocessing.manager.internal.object.Call.Withdrawal;
import io.github.multiprocessing.manager.internal.object.Caller;
import io.github.multiprocessing.manager.internal.object.Functions;
import io.github.multiprocessing.manager.internal.object.ManagedObject;
import io.github.multiprocessing.manager.internal.wire.Batch;
import io.github.multiprocessing.manager.internal.wire.BatchReader;
import io.github.multiprocessing.serialization.SerializationException;
import io.github.multiprocessing.serialization.Serializer;
import io.github.multiprocessing.serialization.ThrowableData;
import io.github.multiprocessing.serialization.TypeRejectedException;
import io.github.multiprocessing.serialization.ValueTooLargeException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client process: its connection, what it refers to, what it holds and which of its calls wait. A thread of its own reads
 * requests and runs them; the replies to what one message asked go out as one message. Replies to calls that have waited are
 * sent by whoever ends the wait, and never block him: what a client does not read is kept for it, and is its end after a while.
 * When the connection ends, so does all of it, but for the references of a client of another machine: networks end connections
 * of clients that live. They last until the lease is over, so that it can take hold of its objects again over a new connection.
 */
final class Session implements Caller, Runnable {

    private static final Logger logger = LoggerFactory.getLogger(Session.class);

    private static final @Nullable Object[] NOTHING = {};
    /** A client puts several requests into a message, as long as they are small. */
    private static final int SLACK_BYTES = 2 << 20;
    /** Replies go out before they are more than that, and before the next request is looked at. */
    private static final int MOST_REPLIES = 256 << 10;

    private final ManagerServer server;
    private final MessageChannel channel;
    private final ManagerLimits limits;
    private final Serializer serializer;
    private final References references;
    private final Outgoing outgoing;
    private final @Nullable Address address;
    private final boolean leased;
    private final long since = System.nanoTime();
    private final Set<ManagedObject> holdings = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<Call, Boolean> waiting = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, Call> waitingByNumber = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Batch replies = new Batch();
    private volatile boolean ended;
    private volatile boolean saidGoodbye;
    private volatile long lastHeard = System.nanoTime();
    private volatile String name = "a client that has not introduced itself";
    private volatile long pid = -1;
    private volatile @Nullable Thread reader;
    private boolean introduced;

    Session(ManagerServer server, MessageChannel channel, @Nullable Address address, boolean leased) {
        this.server = server;
        this.channel = channel;
        this.limits = server.limits();
        this.serializer = server.serializer();
        this.references = new References(server.table(), this.limits.referencesPerClient(), server.refusals());
        this.outgoing = new Outgoing(channel, this.limits, server.refusals(), this::toString);
        this.address = address;
        this.leased = leased;
    }

    @Override
    public void run() {
        this.reader = Thread.currentThread();
        String why = "the server ends";
        try {
            while (true) {
                byte[] message = this.channel.receive((long) this.limits.messageBytes() + SLACK_BYTES);
                this.lastHeard = System.nanoTime();
                BatchReader entries = new BatchReader(message);
                while (entries.hasNext()) {
                    request(entries);
                    if (this.replies.size() > MOST_REPLIES) {
                        sendReplies();
                    }
                }
                sendReplies();
            }
        } catch (EOFException ex) {
            why = "it has closed its connection or its process has ended";
        } catch (MessageTooLongException ex) {
            this.server.refusals().count(Limit.MESSAGE_SIZE);
            why = "it sent a message of " + ex.length() + " bytes, the limit is " + this.limits.messageBytes()
                    + " (multiprocessing.manager.limits.message-size)";
        } catch (IOException | RuntimeException ex) {
            why = String.valueOf(ex.getMessage());
        } finally {
            end(why);
        }
    }

    private void request(BatchReader entries) throws IOException {
        long number = entries.getVar();
        long id = entries.getVar();
        int operation = entries.getCount();
        long timeout = entries.getVar() - 1;
        long thread = entries.getVar();
        entries.nextBody();
        this.server.count();
        if (!this.introduced && id != 0) {
            throw new ProtocolException("the client did not introduce itself");
        }
        ManagedObject target = this.server.object();
        Throwable failure = null;
        @Nullable Object[] arguments = NOTHING;
        try {
            target = id == 0 ? target : this.server.table().find(id);
            arguments = arguments(entries);
        } catch (RuntimeException | StackOverflowError ex) {
            failure = ex;
        }
        Call call = new Call(this, number, thread, target, operation, arguments, timeout, this::reply);
        if (failure != null) {
            call.fail(failure);
        } else {
            call.run();
        }
    }

    private @Nullable Object[] arguments(BatchReader entries) {
        if (entries.bodyLength() == 0) {
            return NOTHING;
        }
        if (entries.bodyLength() > this.limits.messageBytes()) {
            throw tooLarge("The arguments of a call are " + entries.bodyLength() + " bytes long, the limit is "
                    + this.limits.messageBytes());
        }
        Object value = read(entries);
        if (value instanceof Object[] arguments) {
            return arguments;
        }
        throw new SerializationException("the arguments of a call are no array", null);
    }

    private @Nullable Object read(BatchReader entries) {
        try {
            return this.serializer.deserialize(entries.array(), entries.bodyStart(), entries.bodyLength());
        } catch (TypeRejectedException ex) {
            if (ex.isLambda()) {
                // the client may know what to do instead
                throw Functions.refused();
            }
            throw ex;
        }
    }

    private boolean reply(Call call, @Nullable Object value, @Nullable Throwable failure) {
        if (this.ended) {
            return false;
        }
        if (call.number() == 0) {
            if (failure != null) {
                logger.debug("What {} did not wait for has failed", this.name, failure);
            }
            return true;
        }
        byte kind = failure == null ? Batch.VALUE : Batch.FAILURE;
        byte[] body;
        try {
            body = failure == null ? body(value) : ThrowableData.of(failure).toBytes();
        } catch (RuntimeException | StackOverflowError ex) {
            kind = Batch.FAILURE;
            body = ThrowableData.of(ex).toBytes();
            call.target().undelivered(call, value);
        }
        if (Thread.currentThread().equals(this.reader)) {
            this.replies.addReply(call.number(), kind, body);
            return true;
        }
        Batch batch = new Batch();
        batch.addReply(call.number(), kind, body);
        if (!this.outgoing.send(batch)) {
            return false;
        }
        if (this.channel.keptBytes() > 0) {
            this.server.workers().execute(this.outgoing::flush);
        }
        return true;
    }

    private byte[] body(@Nullable Object value) {
        try {
            return Granting.to(this.references, () -> this.serializer.serialize(value));
        } catch (ValueTooLargeException ex) {
            throw tooLarge(String.valueOf(ex.getMessage()));
        }
    }

    private ManagerLimitException tooLarge(String what) {
        this.server.refusals().count(Limit.MESSAGE_SIZE);
        return new ManagerLimitException(what + " (multiprocessing.manager.limits.message-size)");
    }

    private void sendReplies() {
        if (this.replies.size() > 0) {
            this.outgoing.send(this.replies);
            this.replies.clear();
            if (this.channel.keptBytes() > 0) {
                this.outgoing.flush();
            }
        }
    }

    void introduce(String processName, long processId) {
        this.introduced = true;
        this.name = processName;
        this.pid = processId;
        logger.debug("{} uses the manager", this);
    }

    /** Ends the wait of a call. Answers nothing if it does not wait any more: its answer is on its way. */
    void cancel(long number) {
        Call call = this.waitingByNumber.get(number);
        if (call != null) {
            call.withdraw(Withdrawal.CANCELLED);
        }
    }

    References references() {
        return this.references;
    }

    /** Ends it if it is of another machine, and was not heard of for too long. */
    void checkLease() {
        long silent = System.nanoTime() - this.lastHeard;
        if (this.leased && silent > this.limits.lease().toNanos()) {
            this.outgoing.cut(
                    Limit.LEASE,
                    "nothing was heard of it for " + silent / 1_000_000 + " ms (multiprocessing.manager.limits.lease)");
        }
    }

    /** The client lets go of all it refers to. */
    void goodbye() {
        this.saidGoodbye = true;
    }

    /** For how long a client may still come back from another machine, over a new connection. */
    private long leaseLeft() {
        boolean mayComeBack = this.leased && this.introduced && !this.saidGoodbye;
        return mayComeBack ? this.limits.lease().toNanos() - (System.nanoTime() - this.lastHeard) : 0;
    }

    void close() {
        this.channel.close();
    }

    private void end(String why) {
        if (!this.over.compareAndSet(false, true)) {
            return;
        }
        this.ended = true;
        this.channel.close();
        this.waiting.keySet().forEach(call -> call.withdraw(Withdrawal.CALLER_GONE));
        for (ManagedObject held : this.holdings) {
            logger.warn("{} ended while it held {}, which is given back: {}", this, held, why);
            held.callerGone(this);
        }
        this.server.remove(this);
        this.server.afterNanos(leaseLeft(), this.references::close);
        logger.debug("{} uses the manager no longer: {}", this, why);
    }

    @Override
    public boolean hold(ManagedObject object) {
        this.holdings.add(object);
        return !this.ended;
    }

    @Override
    public void letGo(ManagedObject object) {
        this.holdings.remove(object);
    }

    @Override
    public void enter(Call call) {
        if (this.waiting.size() >= this.limits.waitingCallsPerClient()) {
            this.server.refusals().count(Limit.WAITING_CALLS);
            throw new ManagerLimitException("the client waits in " + this.limits.waitingCallsPerClient()
                    + " calls already (multiprocessing.manager.limits.waiting-calls-per-client)");
        }
        this.waiting.put(call, true);
        if (call.number() != 0) {
            this.waitingByNumber.put(call.number(), call);
        }
    }

    @Override
    public void leave(Call call) {
        this.waiting.remove(call);
        this.waitingByNumber.remove(call.number(), call);
    }

    @Override
    public ScheduledExecutorService timer() {
        return this.server.timer();
    }

    @Override
    public Executor workers() {
        return this.server.workers();
    }

    @Override
    public boolean maySendFunctions() {
        return this.server.runsFunctions();
    }

    @Override
    public String name() {
        return this.name;
    }

    long pid() {
        return this.pid;
    }

    @Nullable Address address() {
        return this.address;
    }

    boolean isLeased() {
        return this.leased;
    }

    long since() {
        return this.since;
    }

    long lastHeard() {
        return this.lastHeard;
    }

    int waitingCalls() {
        return this.waiting.size();
    }

    int unreadBytes() {
        return this.channel.keptBytes();
    }

    @Override
    public String toString() {
        Address from = this.address;
        return this.name + " (pid " + this.pid + (from == null ? "" : " at " + from) + ")";
    }
}
