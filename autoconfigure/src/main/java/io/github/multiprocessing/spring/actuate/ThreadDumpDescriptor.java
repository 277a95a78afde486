package io.github.multiprocessing.spring.actuate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the threads of a worker do.
 *
 * @param worker the name of the worker
 * @param problem why there is no dump, or null
 * @param dump the lines of the thread dump
 */
public record ThreadDumpDescriptor(String worker, @Nullable String problem, List<String> dump)
        implements OperationResponseBody {

    static ThreadDumpDescriptor of(String worker, String dump) {
        return new ThreadDumpDescriptor(worker, null, dump.lines().toList());
    }

    static ThreadDumpDescriptor failed(String worker, String problem) {
        return new ThreadDumpDescriptor(worker, problem, List.of());
    }

    String text() {
        return this.problem == null ? String.join("\n", this.dump) + "\n" : this.problem + "\n";
    }
}
