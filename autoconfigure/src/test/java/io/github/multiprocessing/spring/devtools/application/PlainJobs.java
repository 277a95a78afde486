package io.github.multiprocessing.spring.devtools.application;

import io.github.multiprocessing.spring.ProcessTask;
import java.util.List;
import org.springframework.stereotype.Component;

/** Its workers have no context. */
@Component
class PlainJobs {

    @ProcessTask
    Item wrap(Item item) {
        return new Item(Revision.current(), List.of(item));
    }

    @ProcessTask
    void spoil(Item item) throws SpoiltException {
        throw new SpoiltException("cannot use " + item.name());
    }

    @ProcessTask
    long pid() {
        return ProcessHandle.current().pid();
    }
}
