package io.github.multiprocessing.spring.worker;

import java.io.Serializable;
import java.util.Map;

/**
 * A property source of the parent.
 *
 * @param name its name
 * @param values its values, placeholders not yet resolved
 */
public record PropertyMap(String name, Map<String, String> values) implements Serializable {}
