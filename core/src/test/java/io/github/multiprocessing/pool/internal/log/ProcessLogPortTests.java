package io.github.multiprocessing.pool.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.multiprocessing.connection.internal.Frame;
import io.github.multiprocessing.connection.internal.FrameChannel;
import io.github.multiprocessing.connection.internal.Hello;
import io.github.multiprocessing.connection.internal.ParentSocket;
import io.github.multiprocessing.connection.internal.Patience;
import io.github.multiprocessing.connection.internal.PayloadReader;
import io.github.multiprocessing.connection.internal.PayloadWriter;
import io.github.multiprocessing.process.internal.ProcessLogs;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ProcessLogPortTests {

    private static final String LOGGER = ProcessLogPortTests.class.getName();

    @TempDir
    private Path directory;

    private final Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final ProcessLogPort port = new ProcessLogPort();
    private final ProcessLogs.Pass pass = this.port.admit("Process-1");

    @BeforeEach
    void listen() {
        this.events.start();
        this.logger.addAppender(this.events);
    }

    @AfterEach
    void close() {
        this.pass.close();
        this.logger.detachAppender(this.events);
        this.logger.setLevel(null);
    }

    private static FrameChannel connect(LogTicket ticket) throws IOException {
        SocketChannel socket = ParentSocket.open(ticket.path());
        ParentSocket.prove(socket, ticket.key(), new Hello(Hello.Channel.CONTROL, ticket.guest(), 4711, ""));
        return new FrameChannel(socket, LogTicket.MOST_BYTES, Patience.NONE);
    }

    private static PayloadWriter event(String message) {
        return LogFrame.write(
                org.slf4j.event.Level.INFO, Instant.EPOCH, LOGGER, "main", "", message, Map.of("a", "b"), null);
    }

    @Test
    void whatWasSentBeforeTheEndIsDeliveredWhenThePassIsClosed() throws Exception {
        LogTicket ticket = LogTicket.decode(this.pass.open(this.directory));
        try (FrameChannel channel = connect(ticket)) {
            channel.sendFully(event("one").frame(LogTicket.LOG));
            channel.sendFully(event("two").frame(LogTicket.LOG));
        }
        this.pass.close();

        assertThat(this.events.list).extracting(ILoggingEvent::getMessage).containsExactly("one", "two");
        assertThat(this.events.list.get(0).getMDCPropertyMap())
                .isEqualTo(Map.of("a", "b", "process", "Process-1", "pid", "4711"));
        assertThat(Files.exists(Path.of(ticket.path()))).isFalse();
    }

    @Test
    void levelsAreInTheTicketAndToldWhenTheyChange() throws Exception {
        this.logger.setLevel(Level.WARN);
        LogTicket ticket = LogTicket.decode(this.pass.open(this.directory));
        assertThat(LevelTable.decode(new PayloadReader(ticket.levels())).levels())
                .containsEntry(LOGGER, org.slf4j.event.Level.WARN.toInt());
        // between the ticket and the connection
        this.logger.setLevel(Level.ERROR);
        try (FrameChannel channel = connect(ticket)) {
            awaitLevel(channel, org.slf4j.event.Level.ERROR);
            this.logger.setLevel(Level.DEBUG);
            awaitLevel(channel, org.slf4j.event.Level.DEBUG);
        }
    }

    private static void awaitLevel(FrameChannel channel, org.slf4j.event.Level level) {
        await().until(() -> {
            Frame frame = channel.receive(TimeUnit.SECONDS.toNanos(5));
            return frame != null
                    && frame.type() == LogTicket.LEVELS
                    && LevelTable.decode(frame.reader()).levels().get(LOGGER) == level.toInt();
        });
    }

    @Test
    void processThatBreaksTheProtocolIsHeardNoMore() throws Exception {
        LogTicket ticket = LogTicket.decode(this.pass.open(this.directory));
        try (FrameChannel channel = connect(ticket)) {
            channel.sendFully(new PayloadWriter(1).put(1).frame((byte) 7));
            await().until(() -> isClosed(channel));
        }
        assertThat(this.events.list).isEmpty();
    }

    private static boolean isClosed(FrameChannel channel) {
        try {
            channel.receive(TimeUnit.MILLISECONDS.toNanos(10));
            return false;
        } catch (IOException ex) {
            return true;
        }
    }

    @Test
    void i08SocketThatWasDeletedIsMadeAnewForTheNextProcess() throws Exception {
        LogTicket first = LogTicket.decode(this.pass.open(this.directory));
        Files.delete(Path.of(first.path()));
        ProcessLogs.Pass second = this.port.admit("Process-2");
        try (FrameChannel channel = connect(LogTicket.decode(second.open(this.directory)))) {
            channel.sendFully(event("heard").frame(LogTicket.LOG));
        }
        second.close();

        assertThat(this.events.list).extracting(ILoggingEvent::getMessage).containsExactly("heard");
    }

    @Test
    void socketIsThereAsLongAsThereIsAProcess() throws Exception {
        ProcessLogs.Pass second = this.port.admit("Process-2");
        this.pass.open(this.directory);
        second.open(this.directory);
        this.pass.close();
        this.pass.close();
        assertThat(files()).hasSize(1);
        second.close();
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(this.directory)) {
            return files.toList();
        }
    }
}
