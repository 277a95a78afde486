package io.github.multiprocessing.spring.aot.application;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties bound by a constructor.
 *
 * @param mark what is put behind a text
 */
@ConfigurationProperties("wording")
record Wording(String mark) {}
