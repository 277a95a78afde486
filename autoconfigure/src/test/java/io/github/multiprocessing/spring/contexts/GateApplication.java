package io.github.multiprocessing.spring.contexts;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application with one task bean. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Gate.class)
class GateApplication {}
