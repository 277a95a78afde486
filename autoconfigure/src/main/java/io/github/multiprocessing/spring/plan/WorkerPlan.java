package io.github.multiprocessing.spring.plan;

import io.github.multiprocessing.pool.WorkerInitializer;
import io.github.multiprocessing.spring.properties.WorkerProperties;

/**
 * What the workers of a pool boot.
 *
 * @param context the mode, never {@code AUTO}
 * @param initializer sets the worker up
 * @param reason why this mode and not a smaller one
 */
public record WorkerPlan(WorkerProperties.Context context, WorkerInitializer initializer, String reason) {}
