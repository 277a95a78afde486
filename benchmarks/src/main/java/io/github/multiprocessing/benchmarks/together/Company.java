package io.github.multiprocessing.benchmarks.together;

import io.github.multiprocessing.benchmarks.measure.CpuTime;
import io.github.multiprocessing.benchmarks.measure.Parameters;
import io.github.multiprocessing.benchmarks.measure.SecondJvm;
import io.github.multiprocessing.os.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** This process and the JVMs that do the other parts of a case. They belong to the run of this process, as children do. */
public final class Company implements AutoCloseable {

    private final Path file;
    private final StartLine line;
    private final List<SecondJvm> others = new ArrayList<>();

    private Company(Path file, int parties) throws IOException {
        this.file = file;
        this.line = StartLine.in(file, parties);
    }

    /**
     * Starts the others and waits until they are ready.
     *
     * @param parameters those of the case
     * @param rounds how often all will meet to begin, and again to end
     * @param shared what all parts share
     * @param parts the parts of the others
     * @return the company
     * @throws IOException if one of them does not start
     */
    public static Company start(Parameters parameters, int rounds, List<?> shared, List<Class<? extends Part>> parts)
            throws IOException {
        Path run = RunDirectory.path();
        Company company = new Company(Files.createTempFile(run, "line", null), parts.size() + 1);
        String flag = "-D" + RunDirectory.PROPERTY + "=" + run;
        String told = Base64.getEncoder().encodeToString(Party.serializer().serialize(List.copyOf(shared)));
        try {
            for (Class<? extends Part> part : parts) {
                List<String> arguments = new ArrayList<>(List.of(company.file.toString()));
                arguments.add(Integer.toString(parts.size() + 1));
                arguments.add(Integer.toString(rounds));
                arguments.add(part.getName());
                arguments.add(told);
                parameters.values().forEach((name, value) -> arguments.add(name + "=" + value));
                company.others.add(SecondJvm.start(List.of(flag), Party.class, arguments.toArray(String[]::new)));
            }
            return company;
        } catch (IOException | RuntimeException ex) {
            company.close();
            throw ex;
        }
    }

    /** Waits until all are at the line: to begin a round, or because they have done it. */
    public void meet() {
        this.line.await(() -> !this.others.stream().allMatch(SecondJvm::isAlive));
    }

    /**
     * This process and the others.
     *
     * @return their ids
     */
    public long[] processes() {
        return CpuTime.selfAnd(this.others.stream().mapToLong(SecondJvm::pid).toArray());
    }

    /**
     * Kills the others, and waits until they are gone.
     *
     * @throws InterruptedException if interrupted in between
     */
    public void kill() throws InterruptedException {
        for (SecondJvm other : this.others) {
            other.kill();
        }
    }

    @Override
    public void close() throws IOException {
        this.others.forEach(SecondJvm::close);
        Files.deleteIfExists(this.file);
    }
}
