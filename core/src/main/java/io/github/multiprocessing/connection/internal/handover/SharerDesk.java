package io.github.multiprocessing.connection.internal.handover;

import io.github.multiprocessing.os.PeerCredentials;
import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the processes that come to fetch connections, in one daemon thread, which never waits for one of them. Who says
 * nothing is sent away after a time, or when others come.
 */
final class SharerDesk implements Runnable {

    private static final Logger logger = LoggerFactory.getLogger(SharerDesk.class);

    static final String PREFIX = "c-";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BACKLOG = 128;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long PAUSE_NANOS = 10 * NANOS_PER_MILLI;

    private final Sharer sharer;
    private final SharerLimits limits;
    private final Path file;
    private final ServerSocketChannel listener;
    private final Selector selector;
    /** In the order of their coming. */
    private final Deque<Dialler> diallers = new ArrayDeque<>();

    private SharerDesk(Sharer sharer, SharerLimits limits, Path file, ServerSocketChannel listener, Selector selector) {
        this.sharer = sharer;
        this.limits = limits;
        this.file = file;
        this.listener = listener;
        this.selector = selector;
    }

    static SharerDesk open(Sharer sharer, SharerLimits limits) throws IOException {
        byte[] random = new byte[Long.BYTES];
        RANDOM.nextBytes(random);
        Path file = RunDirectory.path().resolve(PREFIX + HexFormat.of().formatHex(random));
        Selector selector = Selector.open();
        ServerSocketChannel listener = null;
        try {
            listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listener.bind(UnixDomainSocketAddress.of(file), BACKLOG);
            closeToOthers(file);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
            SharerDesk desk = new SharerDesk(sharer, limits, file, listener, selector);
            Thread thread = new Thread(null, desk, "multiprocessing-sharer", 0, false);
            thread.setDaemon(true);
            thread.start();
            return desk;
        } catch (IOException | RuntimeException | Error ex) {
            selector.close();
            if (listener != null) {
                listener.close();
            }
            Files.deleteIfExists(file);
            throw ex;
        }
    }

    private static void closeToOthers(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }

    String place() {
        return this.file.getFileName().toString();
    }

    void wakeUp() {
        this.selector.wakeup();
    }

    @Override
    public void run() {
        try {
            long left = this.sharer.expire();
            while (isAnswering() || !this.sharer.retire(this)) {
                left = Math.min(left, sendSilentAway());
                this.selector.select(this::ready, left == Long.MAX_VALUE ? 0 : left / NANOS_PER_MILLI + 1);
                left = this.sharer.expire();
            }
        } catch (IOException | RuntimeException ex) {
            logger.warn("Connections that were handed over cannot be fetched any more", ex);
            this.sharer.fail(this);
        } finally {
            close();
        }
    }

    private boolean isAnswering() {
        return this.diallers.stream().anyMatch(Dialler::isAnswered);
    }

    /** Returns in how many nanoseconds to look again. */
    private long sendSilentAway() {
        long now = System.nanoTime();
        while (!this.diallers.isEmpty()) {
            long left = this.diallers.getFirst().deadline() - now;
            if (left > 0) {
                return left;
            }
            this.diallers.removeFirst().close();
        }
        return Long.MAX_VALUE;
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof Dialler dialler) {
            attend(dialler, key);
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            for (SocketChannel socket = this.listener.accept(); socket != null; socket = this.listener.accept()) {
                welcome(socket);
            }
        } catch (IOException ex) {
            logger.debug("Nobody can be let in for now", ex);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void welcome(SocketChannel socket) throws IOException {
        Dialler dialler = new Dialler(
                socket, System.nanoTime() + this.limits.diallerTime().toNanos());
        try {
            if (!PeerCredentials.isSameUser(socket).orElse(true)) {
                throw new IOException("a process of another user");
            }
            socket.configureBlocking(false);
            socket.register(this.selector, SelectionKey.OP_READ, dialler);
        } catch (IOException | RuntimeException ex) {
            dialler.close();
            throw ex;
        }
        this.diallers.addLast(dialler);
        if (this.diallers.size() > this.limits.mostDiallers()) {
            this.diallers.removeFirst().close();
        }
    }

    private void attend(Dialler dialler, SelectionKey key) {
        try {
            int next = dialler.proceed(this.sharer);
            if (next != 0) {
                key.interestOps(next);
                return;
            }
        } catch (IOException | RuntimeException ex) {
            logger.debug("A connection was not fetched: {}", ex.toString());
        }
        key.cancel();
        this.diallers.remove(dialler);
        dialler.close();
    }

    private void close() {
        for (Dialler dialler : List.copyOf(this.diallers)) {
            dialler.close();
        }
        try {
            this.listener.close();
            this.selector.close();
            Files.deleteIfExists(this.file);
        } catch (IOException ex) {
            logger.debug("The socket {} did not close properly", this.file, ex);
        }
    }
}
