package io.github.multiprocessing.spring.application;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

@ConfigurationProperties("test.greeter")
record GreeterProperties(@DefaultValue("Hello") String word) {}
