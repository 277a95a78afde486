package io.github.multiprocessing.spring.contexts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(classes = GateApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class DirtiedContextIT {

    private static long last;

    @Autowired
    private Gate gate;

    @RepeatedTest(2)
    void eachContextHasWorkersOfItsOwnAndEndsThem() {
        long pid = this.gate.pid();
        assertThat(pid).isNotEqualTo(last);
        assertThat(ProcessHandle.of(last).filter(ProcessHandle::isAlive)).isEmpty();
        last = pid;
    }
}
