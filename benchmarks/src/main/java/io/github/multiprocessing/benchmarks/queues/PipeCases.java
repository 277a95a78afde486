package io.github.multiprocessing.benchmarks.queues;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.Result;
import io.github.multiprocessing.benchmarks.together.AtOnce;
import io.github.multiprocessing.benchmarks.together.Company;
import io.github.multiprocessing.benchmarks.together.Part;
import io.github.multiprocessing.benchmarks.together.PingPong;
import io.github.multiprocessing.connection.Address;
import io.github.multiprocessing.connection.Client;
import io.github.multiprocessing.connection.Connection;
import io.github.multiprocessing.connection.ConnectionOptions;
import io.github.multiprocessing.connection.Listener;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes over a connection between two JVMs: the data path of a pipe, whose ends are a socket each. */
final class PipeCases {

    private static final double MIB = 1 << 20;

    private PipeCases() {}

    /** The same bytes there and back. */
    static Result roundTrip(Parameters parameters) throws Exception {
        byte[] argument = argument(parameters);
        try (Listener listener = Listener.open(ConnectionOptions.unauthenticated());
                Company company = start(parameters, 1, listener, Echo.class);
                Connection connection = listener.accept()) {
            return PingPong.measure(parameters, company, (number) -> {
                connection.sendBytes(argument);
                if (!Arrays.equals(argument, connection.receiveBytes())) {
                    throw new IOException("other bytes came back than were sent");
                }
            });
        }
    }

    /** {@code items} messages one after the other, from an array to a new array. */
    static Result stream(Parameters parameters) throws Exception {
        byte[] argument = argument(parameters);
        int items = parameters.number("items");
        try (Listener listener = Listener.open(ConnectionOptions.unauthenticated());
                Company company = start(parameters, AtOnce.rounds(parameters), listener, Receiver.class);
                Connection connection = listener.accept()) {
            Result result = AtOnce.measure(parameters, items, company, () -> {
                for (int i = 0; i < items; i++) {
                    connection.sendBytes(argument);
                }
            });
            return result.with("mibs", result.value("ops") * argument.length / MIB);
        }
    }

    private static Company start(Parameters parameters, int rounds, Listener listener, Class<? extends Part> other)
            throws IOException {
        return Company.start(parameters, rounds, List.of(listener.address().toString()), List.of(other));
    }

    private static Connection connect(List<?> shared) throws IOException {
        return Client.connect(Address.parse((String) shared.get(0)), ConnectionOptions.unauthenticated());
    }

    private static byte[] argument(Parameters parameters) {
        byte[] argument = new byte[parameters.number("bytes")];
        new Random(1).nextBytes(argument);
        return argument;
    }

    /** Sends back what it receives. */
    public static final class Echo implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) throws IOException {
            Connection connection = connect(shared);
            return () -> {
                for (int i = 0; i < PingPong.total(parameters); i++) {
                    connection.sendBytes(connection.receiveBytes());
                }
            };
        }
    }

    /** Receives. */
    public static final class Receiver implements Part {

        @Override
        public Rates.Repetition prepare(List<?> shared, Parameters parameters) throws IOException {
            Connection connection = connect(shared);
            int items = parameters.number("items");
            int bytes = parameters.number("bytes");
            return () -> {
                for (int i = 0; i < items; i++) {
                    if (connection.receiveBytes().length != bytes) {
                        throw new IOException("a message is not as long as it was sent");
                    }
                }
            };
        }
    }
}
