package io.github.multiprocessing.docs.code;

import io.github.multiprocessing.spring.ConditionalOnParentProcess;
import org.springframework.stereotype.Component;

// doc: conditional
@Component
@ConditionalOnParentProcess // a worker that boots the application has no use for it
class Uploads {

    private final Thumbnails thumbnails;

    Uploads(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    byte[] preview(byte[] upload) throws Exception {
        return this.thumbnails.render(upload, 120);
    }
}
// end
