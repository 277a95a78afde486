package io.github.multiprocessing.spring.log;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application whose tasks log, one in each kind of worker. */
@SpringBootApplication
class LoggingApplication {}
