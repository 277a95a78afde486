package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.multiprocessing.connection.internal.ChannelMemory;
import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.link.SocketPair;
import io.github.multiprocessing.pool.internal.log.LogRelay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a channel is released when nobody touches it any more: an access after that would end this JVM. */
@Timeout(20)
class ReplyReaderTests {

    private static final int RING = 4096;

    @TempDir
    Path directory;

    private final CountDownLatch broken = new CountDownLatch(1);

    private SocketPair sockets;

    private Path file;

    private ChannelMemory memory;

    private FrameChannel tasks;

    private ReplyReader reader;

    @BeforeEach
    void connect() throws IOException {
        connect("memory");
    }

    private void connect(String name) throws IOException {
        this.sockets = SocketPair.open();
        this.file = this.directory.resolve(name);
        this.memory = ChannelMemory.create(this.file, RING);
        this.tasks = FrameChannel.ofParent(this.memory, this.sockets.one(), RING, Patience.NONE);
        this.reader = new ReplyReader("worker", this.tasks, Patience.NONE, new ReplyReader.Replies() {

            @Override
            public void received(Frame frame) {}

            @Override
            public void broken(IOException cause) {
                ReplyReaderTests.this.broken.countDown();
            }
        });
    }

    @AfterEach
    void disconnect() throws IOException {
        this.sockets.one().close();
        this.sockets.other().close();
    }

    @Test
    void readerThatEndsByItselfLeavesTheMemoryToWhoClosesTheChannel() throws Exception {
        this.reader.expecting(true);
        this.reader.start();
        this.sockets.other().close();
        this.broken.await();
        this.reader.join();
        assertThat(this.file).exists();

        this.reader.close(this.memory);
        assertThat(this.file).doesNotExist();
        this.reader.close(this.memory);
    }

    @Test
    void readerReleasesTheMemoryOfChannelThatWasClosed() throws Exception {
        for (int i = 0; i < 200; i++) {
            connect("memory-" + i);
            this.reader.start();
            this.reader.close(this.memory);
            this.reader.join();
            assertThat(this.file).doesNotExist();
            disconnect();
        }
    }

    @Test
    void linkThatIsClosedWhileItConnectsKeepsTheMemoryUntilThen() throws Exception {
        WorkerLink link = new WorkerLink(
                new WorkerId(1, 1),
                "worker",
                this.directory,
                LogRelay.of("pool", null).intake("worker"));
        link.prepared(this.memory);
        link.close();
        assertThat(this.file).exists();

        FrameChannel control = new FrameChannel(this.sockets.other(), RING, Patience.NONE);
        link.connected(this.tasks, control, this.reader);
        this.reader.start();
        this.reader.join();
        assertThat(this.file).doesNotExist();
        link.close();
    }

    @Test
    void linkThatIsClosedAndDoesNotConnectReleasesTheMemory() {
        WorkerLink link = new WorkerLink(
                new WorkerId(1, 1),
                "worker",
                this.directory,
                LogRelay.of("pool", null).intake("worker"));
        link.prepared(this.memory);
        link.close();
        link.notConnected();
        assertThat(this.file).doesNotExist();
    }
}
