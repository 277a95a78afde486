package io.github.multiprocessing.connection.internal.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.multiprocessing.connection.internal.link.SocketLink;
import io.github.multiprocessing.connection.internal.link.SocketPair;
import io.github.multiprocessing.connection.internal.message.MessageChannel;
import io.github.multiprocessing.os.RunDirectory;
import io.github.multiprocessing.testing.LeakOracle;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets a connection that waits to be fetched, who does not, and what is left afterwards. */
@Timeout(30)
class SharerTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LeakOracle oracle = new LeakOracle();
    private final List<SocketChannel> dialled = new ArrayList<>();
    private MessageChannel handed;
    private MessageChannel peer;

    @BeforeEach
    void open() throws IOException {
        SocketPair pair = SocketPair.open();
        this.handed = MessageChannel.plain(new SocketLink(pair.one()));
        this.peer = MessageChannel.plain(new SocketLink(pair.other()));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        this.handed.close();
        this.peer.close();
        for (SocketChannel socket : this.dialled) {
            socket.close();
        }
        this.oracle.assertNothingLeft(List.of("multiprocessing"));
        try (var files = Files.list(RunDirectory.path())) {
            assertThat(files.map((file) -> file.getFileName().toString()))
                    .noneMatch((name) -> name.startsWith(SharerDesk.PREFIX));
        }
    }

    private static Sharer sharer(int mostOffers, Duration offerTime, int mostDiallers, Duration diallerTime) {
        return new Sharer(new SharerLimits(mostOffers, offerTime, mostDiallers, diallerTime));
    }

    private static Sharer patient() {
        return sharer(10, LONG, 10, LONG);
    }

    private SocketChannel dial(Ticket ticket) throws IOException {
        SocketChannel socket = SocketChannel.open(
                UnixDomainSocketAddress.of(RunDirectory.path().resolve(ticket.place())));
        this.dialled.add(socket);
        return socket;
    }

    private static ByteBuffer request(long number, String word, boolean descriptor) {
        return ByteBuffer.allocate(Dialler.REQUEST)
                .putLong(number)
                .put(HexFormat.of().parseHex(word))
                .put((byte) (descriptor ? 1 : 0))
                .flip();
    }

    /** What the desk says first; -1 if it closes. */
    private static int answer(SocketChannel socket) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return socket.read(one) < 0 ? -1 : one.get(0);
    }

    private void assertWorks(MessageChannel fetched) throws IOException {
        fetched.send(ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(this.peer.receive(10)).containsExactly(1, 2);
        this.peer.send(ByteBuffer.wrap(new byte[] {3}));
        assertThat(fetched.receive(10)).containsExactly(3);
        fetched.close();
    }

    private void assertPeerSeesTheEnd() throws IOException {
        assertThat(this.peer.poll(PATIENCE.toNanos())).isTrue();
        assertThatThrownBy(() -> this.peer.receive(10)).isInstanceOf(EOFException.class);
    }

    @Test
    void socketIsForThisUserOnlyAndGoesWithTheLastConnection() throws Exception {
        Sharer sharer = patient();
        Ticket ticket = sharer.offer(Handed.of(this.handed), true, false);
        Path file = RunDirectory.path().resolve(ticket.place());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(ticket).asString().doesNotContain(ticket.word());
        assertWorks(Fetch.fetch(ticket, true));
        await().atMost(PATIENCE).until(() -> !Files.exists(file));
        assertThatThrownBy(() -> Fetch.fetch(ticket, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not there");
    }

    @Test
    void wrongWordGetsNothingAndTakesNothing() throws Exception {
        Sharer sharer = patient();
        Ticket ticket = sharer.offer(Handed.of(this.handed), true, false);
        SocketChannel wrong = dial(ticket);
        wrong.write(request(ticket.number(), "0".repeat(64), true));
        assertThat(answer(wrong)).isEqualTo(Dialler.GONE);
        assertThat(answer(wrong)).isEqualTo(-1);
        Ticket other = new Ticket(ticket.place(), ticket.number() + 1, ticket.word());
        assertThatThrownBy(() -> Fetch.fetch(other, true)).hasMessageContaining("not there");

        assertWorks(Fetch.fetch(ticket, true));
    }

    @Test
    void whoSaysNothingOrLittleIsSentAwayAndHoldsUpNobody() throws Exception {
        Sharer sharer = sharer(10, LONG, 10, SHORT);
        Ticket ticket = sharer.offer(Handed.of(this.handed), true, false);
        SocketChannel silent = dial(ticket);
        SocketChannel slow = dial(ticket);
        slow.write(request(ticket.number(), ticket.word(), true).limit(Dialler.REQUEST - 1));
        assertThat(answer(silent)).isEqualTo(-1);
        assertThat(answer(slow)).isEqualTo(-1);

        SocketChannel another = dial(ticket);
        assertWorks(Fetch.fetch(ticket, true));
        assertThat(answer(another)).isEqualTo(-1);
    }

    @Test
    void whoSaysNothingIsSentAwayWhenTooManyCome() throws Exception {
        Sharer sharer = sharer(10, LONG, 3, LONG);
        Ticket ticket = sharer.offer(Handed.of(this.handed), true, false);
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            silent.add(dial(ticket));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(answer(silent.get(i))).isEqualTo(-1);
        }
        assertWorks(Fetch.fetch(ticket, true));
    }

    @Test
    void whoGoesAwayBeforeItHasTheConnectionLosesIt() throws Exception {
        Sharer sharer = patient();
        Ticket ticket = sharer.offer(Handed.of(this.handed), true, false);
        this.handed.close();
        SocketChannel hasty = dial(ticket);
        hasty.write(request(ticket.number(), ticket.word(), true));
        hasty.close();
        assertPeerSeesTheEnd();
    }

    @Test
    void nobodyKnowsWhetherIsDroppedAfterATime() throws Exception {
        Sharer sharer = sharer(10, SHORT, 10, LONG);
        Ticket ticket = sharer.offer(Handed.of(this.handed), false, false);
        this.handed.close();
        assertThat(this.peer.poll(0)).isFalse();
        assertPeerSeesTheEnd();
        assertThatThrownBy(() -> Fetch.fetch(ticket, true)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsKeptIsDroppedWhenItIsWithdrawn() throws Exception {
        Sharer sharer = sharer(10, SHORT, 10, LONG);
        Ticket kept = sharer.offer(Handed.of(this.handed), true, false);
        Ticket other = sharer.offer(Handed.of(this.handed), false, false);
        this.handed.close();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThatThrownBy(() -> Fetch.fetch(other, true)).hasMessageContaining("not there"));
        assertThat(this.peer.poll(0)).isFalse();
        sharer.withdraw(kept);
        sharer.withdraw(kept);
        assertPeerSeesTheEnd();
    }

    @Test
    void noMoreConnectionsWaitThanMay() throws Exception {
        Sharer sharer = sharer(2, LONG, 10, LONG);
        Ticket one = sharer.offer(Handed.of(this.handed), true, false);
        Ticket two = sharer.offer(Handed.of(this.handed), true, false);
        Handed third = Handed.of(this.handed);
        assertThatIllegalStateException()
                .isThrownBy(() -> sharer.offer(third, true, false))
                .withMessageContaining(SharerLimits.MOST_PROPERTY);
        sharer.withdraw(one);
        sharer.withdraw(two);
        Ticket next = sharer.offer(Handed.of(this.handed), true, false);
        assertWorks(Fetch.fetch(next, true));
    }

    @Test
    void severalFetchWhatMayBeFetchedAgain() throws Exception {
        Sharer sharer = patient();
        Ticket ticket = sharer.offer(Handed.of(this.handed), true, true);
        assertWorks(Fetch.fetch(ticket, true));
        assertWorks(Fetch.fetch(ticket, false));
        assertWorks(Fetch.fetch(ticket, true));
        sharer.withdraw(ticket);
    }

    @Test
    void whatCannotBeDuplicatedIsFetchedOnce() throws Exception {
        Sharer sharer = patient();
        Ticket ticket = sharer.offer(new HandedChannel(this.handed.handOver()), true, true);
        MessageChannel fetched = Fetch.fetch(ticket, true);
        assertThatThrownBy(() -> Fetch.fetch(ticket, true)).hasMessageContaining("not there");
        assertWorks(fetched);
        assertPeerSeesTheEnd();
    }

    @Test
    void whatWasReadAheadComesBackIfNobodyFetchesIt() throws Exception {
        this.peer.send(ByteBuffer.wrap(new byte[] {1}));
        this.peer.send(ByteBuffer.wrap(new byte[] {2}));
        assertThat(this.handed.receive(10)).containsExactly(1);
        Sharer sharer = patient();
        Ticket ticket = sharer.offer(Handed.of(this.handed), true, false);
        assertThat(this.handed.poll(0)).isFalse();
        sharer.withdraw(ticket);
        assertThat(this.handed.receive(10)).containsExactly(2);
    }
}
