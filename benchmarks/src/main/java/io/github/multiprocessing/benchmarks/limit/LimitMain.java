package io.github.multiprocessing.benchmarks.limit;

import io.github.multiprocessing.benchmarks.measure.Case;
import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Latencies;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Result;
import java.util.Map;
import java.util.Random;

/** Measures one of the bare limits. */
public final class LimitMain {

    private static final Map<String, Case> CASES = Map.of(
            "socket", SocketPingPong::measure,
            "shared", SharedPingPong::measure,
            "socketstream", SocketStream::measure,
            "copy", LimitMain::copy,
            "lock", SharedWord::lock,
            "add", SharedWord::add,
            "jvm", BareJvm::measure);

    private LimitMain() {}

    /**
     * Measures.
     *
     * @param arguments the name of a case and its parameters
     * @throws Exception if the case could not be measured
     */
    public static void main(String[] arguments) throws Exception {
        Case.main(CASES, arguments);
    }

    /** One copy of an array into another one that is warm. */
    private static Result copy(Parameters parameters) throws Exception {
        byte[] from = new byte[parameters.number("bytes")];
        new Random(1).nextBytes(from);
        byte[] to = new byte[from.length];
        return Latencies.measure(parameters, CpuTime::selfAnd, (number) -> {
                    from[0] = (byte) number;
                    System.arraycopy(from, 0, to, 0, from.length);
                    if (to[0] != (byte) number) {
                        throw new IllegalStateException("nothing was copied");
                    }
                })
                .withBandwidth(from.length);
    }
}
