package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes directory trees, as far as possible and without following symbolic links. */
final class FileTree {

    private FileTree() {}

    static void delete(Path root) {
        try {
            Files.walkFileTree(root, new Deletion());
        } catch (IOException ex) {
            // Deletion swallows what it can; what is left is found by the next sweep
            return;
        }
    }

    /** Several processes may delete the same tree at once: whatever is gone already is no failure. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return delete(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException ex) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) {
            return delete(directory);
        }

        private FileVisitResult delete(Path path) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException ex) {
                // somebody writes into it, or it is not ours: go on with the rest
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
