package io.github.multiprocessing.docs.code;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class DocApplication {}
