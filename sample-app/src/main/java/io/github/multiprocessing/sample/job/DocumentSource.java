package io.github.multiprocessing.sample.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Finds the documents of the job: the files of a folder, or those that come with the application. */
@Component
class DocumentSource {

    private static final String BUNDLED = "classpath:/static/samples/*";

    private final ResourcePatternResolver resources;

    DocumentSource(ResourcePatternResolver resources) {
        this.resources = resources;
    }

    List<InputDocument> bundled() throws IOException {
        return Stream.of(this.resources.getResources(BUNDLED))
                .filter(Resource::isReadable)
                .map(resource -> new InputDocument(
                        Objects.requireNonNullElse(resource.getFilename(), "unnamed"), resource::getContentAsByteArray))
                .sorted(Comparator.comparing(InputDocument::name))
                .toList();
    }

    List<InputDocument> folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException("--documents=" + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new InputDocument(file.getFileName().toString(), () -> Files.readAllBytes(file)))
                    .toList();
        }
    }
}
