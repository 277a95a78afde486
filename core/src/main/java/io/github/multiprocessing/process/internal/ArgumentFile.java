package io.github.multiprocessing.process.internal;

import io.github.multiprocessing.process.LaunchException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that holds the arguments of a child JVM, for {@code java @file}: a class path may be longer than a command line,
 * and what is not on the command line is not seen by other users.
 */
final class ArgumentFile {

    private ArgumentFile() {}

    static Path write(Path file, List<String> arguments) throws IOException {
        ByteBuffer bytes = encode(quote(arguments), Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        try (SeekableByteChannel channel = PrivateFile.create(file)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return file;
    }

    /** One argument a line, each in quotes, within which only quotes, backslashes and line ends need an escape. */
    static String quote(List<String> arguments) {
        StringBuilder text = new StringBuilder();
        for (String argument : arguments) {
            String escaped = argument.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r");
            text.append('"').append(escaped).append("\"\n");
        }
        return text.toString();
    }

    /** The launcher reads the file in the platform's encoding; a character lost there would be a class not found later. */
    private static ByteBuffer encode(String text, Charset charset) {
        try {
            return charset.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException ex) {
            throw new LaunchException(
                    "The class path or a JVM argument of the workers has a character that the platform's" + " encoding "
                            + charset + " does not know. Start this JVM in a UTF-8 locale (such as LC_ALL=C.UTF-8).");
        }
    }
}
