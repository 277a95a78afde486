package io.github.multiprocessing.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One running application for all test classes that do not end it. */
final class SharedSample implements BeforeAllCallback {

    private static final String KEY = SharedSample.class.getName();

    private record Running(SampleProcess process, URI address) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            this.process.close();
        }
    }

    private static Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(KEY, key -> start(), Running.class);
    }

    private static Running start() {
        try {
            SampleProcess process = SampleProcess.start("--server.port=0", "--multiprocessing.pools.hostile.spares=0");
            return new Running(process, process.awaitAddress());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static SampleProcess process() {
        return running.process();
    }

    static URI address() {
        return running.address();
    }
}
