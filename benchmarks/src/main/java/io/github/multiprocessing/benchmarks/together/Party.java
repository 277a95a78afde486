package io.github.multiprocessing.benchmarks.together;

import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.Rates;
import io.github.multiprocessing.benchmarks.measure.SecondJvm;
import io.github.multiprocessing.serialization.KryoSerializer;
import io.github.multiprocessing.serialization.Serializer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** One of the other JVMs of a case: does its part in every round. */
public final class Party {

    private Party() {}

    static Serializer serializer() {
        // It trusts what it is told, as a worker trusts its parent.
        return KryoSerializer.builder().readLambdas(true).build();
    }

    /**
     * Does a part.
     *
     * @param arguments file and number of parties of the start line, number of rounds, class of the part, what is shared, and
     *     the parameters of the case
     * @throws Exception if the part fails
     */
    public static void main(String[] arguments) throws Exception {
        StartLine line = StartLine.in(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        Part part = (Part) Class.forName(arguments[3]).getConstructor().newInstance();
        List<?> shared = (List<?>) Objects.requireNonNull(
                serializer().deserialize(Base64.getDecoder().decode(arguments[4])));
        Parameters parameters = Parameters.of(List.of(arguments).subList(5, arguments.length));
        Rates.Repetition work = part.prepare(shared, parameters);
        SecondJvm.sayReady();
        for (int round = 0; round < rounds; round++) {
            // Who started this process kills it if something goes wrong.
            line.await(() -> false);
            work.run();
            line.await(() -> false);
        }
    }
}
