package io.github.multiprocessing.docs.code;

import io.github.multiprocessing.spring.ProcessTask;
import io.github.multiprocessing.spring.ProcessTaskDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

// doc: defaults
@Service
@ProcessTaskDefaults(pool = "ocr", timeout = "${ocr.timeout}") // makes no method a task
class Scans {

    @ProcessTask(idempotent = true, retries = 2, retryBackoff = "200ms") // may run twice: again if its worker died
    public Optional<String> title(Path scan) throws IOException {
        try (Stream<String> lines = Files.lines(scan)) {
            return lines.findFirst();
        }
    }

    @ProcessTask // the elements arrive while the method still makes them
    public Stream<String> lines(Path scan) throws IOException {
        return Files.lines(scan);
    }
}
// end
