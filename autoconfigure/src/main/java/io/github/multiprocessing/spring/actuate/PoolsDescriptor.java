package io.github.multiprocessing.spring.actuate;

import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * All pools that have been made.
 *
 * @param pools the pools, sorted by name
 */
public record PoolsDescriptor(List<PoolDescriptor> pools) implements OperationResponseBody {}
