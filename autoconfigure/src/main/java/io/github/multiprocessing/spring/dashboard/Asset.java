package io.github.multiprocessing.spring.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.DigestUtils;
import org.springframework.util.MimeType;

/**
 * A file of the page, as it is in the jar.
 *
 * @param type its media type
 * @param content its bytes, which nobody changes
 * @param tag what changes when the bytes do, as an entity tag
 */
@SuppressWarnings("ArrayRecordComponent")
record Asset(MimeType type, byte[] content, String tag) {

    static Asset read(String name, String type) {
        try {
            byte[] content = new ClassPathResource(name, Asset.class).getContentAsByteArray();
            return new Asset(MimeType.valueOf(type), content, '"' + DigestUtils.md5DigestAsHex(content) + '"');
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
