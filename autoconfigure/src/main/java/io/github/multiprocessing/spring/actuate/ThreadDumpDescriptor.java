package io.github.multiprocessing.spring.actuate;

import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the threads of a worker do.
 *
 * @param worker the name of the worker
 * @param dump the lines of the thread dump
 */
public record ThreadDumpDescriptor(String worker, List<String> dump) implements OperationResponseBody {}
