package io.github.multiprocessing.spring.actuate;

import io.github.multiprocessing.pool.SlowTask;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A slow task with what the threads of its worker did.
 *
 * @param slowTask the task
 * @param dump the lines of the thread dump
 */
public record SlowTaskDumpDescriptor(SlowTaskDescriptor slowTask, List<String> dump) implements OperationResponseBody {

    static SlowTaskDumpDescriptor of(SlowTask slow) {
        return new SlowTaskDumpDescriptor(
                SlowTaskDescriptor.of(slow), slow.dump().lines().toList());
    }
}
