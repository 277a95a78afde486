package io.github.multiprocessing.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What tells a file from any other that ever had its name: device and inode, as one word.
 *
 * @param text the word
 */
public record FileKey(String text) {

    /**
     * The key of a file of this user.
     *
     * @param file where it is
     * @return the key; empty if there is nothing, or something else than a plain file, such as a link to one, or another
     *     user's file, or the system has no such keys
     */
    public static Optional<FileKey> ofOwn(Path file) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Object key = attributes.fileKey();
            if (!attributes.isRegularFile() || key == null || !FileOwnership.isOwn(file)) {
                return Optional.empty();
            }
            return Optional.of(new FileKey(key.toString().replaceAll("\\s", "")));
        } catch (IOException | SecurityException ex) {
            return Optional.empty();
        }
    }
}
