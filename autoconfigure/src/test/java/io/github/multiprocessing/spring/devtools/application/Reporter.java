package io.github.multiprocessing.spring.devtools.application;

import io.github.multiprocessing.spring.ProcessPools;
import io.github.multiprocessing.spring.devtools.outside.ClassLoaders;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Uses the pools after every start, and tells the test what came of it. */
@Component
class Reporter implements ApplicationRunner {

    private final PlainJobs plain;
    private final ContextJobs context;
    private final ProcessPools pools;

    Reporter(PlainJobs plain, ContextJobs context, ProcessPools pools) {
        this.plain = plain;
        this.context = context;
        this.pools = pools;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        ClassLoader loader = Objects.requireNonNull(getClass().getClassLoader());
        Item wrapped = this.plain.wrap(new Item("inner", List.of()));
        System.out.println("REPORT loader=" + loader.getClass().getSimpleName()
                + ";plain=" + this.plain.pid()
                + ";context=" + this.context.pid()
                + ";revision=" + wrapped.name()
                + ";inner=" + wrapped.parts().get(0).name()
                + ";context-revision=" + this.context.revision()
                + ";surroundings=" + this.context.surroundings()
                + ";caught=" + caught()
                + ";lazy=" + lazy().name()
                + ";held=" + ClassLoaders.othersThan(loader));
    }

    private String caught() {
        try {
            this.plain.spoil(new Item("egg", List.of()));
            return "nothing";
        } catch (SpoiltException ex) {
            return String.valueOf(ex.getMessage());
        }
    }

    /** Its pool is made by a thread that knows nothing of the application's class loader, as those of the common pool do. */
    private Item lazy() throws Exception {
        FutureTask<Item> task = new FutureTask<>(() -> this.pools.get("lazy").apply(() -> new Item("lazy", List.of())));
        Thread thread = new Thread(task, "lazy-pool-maker");
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
        return task.get();
    }
}
