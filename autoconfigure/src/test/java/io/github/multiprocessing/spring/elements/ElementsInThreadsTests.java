package io.github.multiprocessing.spring.elements;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        classes = ElementsInThreadsTests.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"multiprocessing.start-method=thread", "multiprocessing.pool.processes=2"})
class ElementsInThreadsTests extends ElementsContract {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ElementTasks.class)
    static class Application {}
}
