package io.github.multiprocessing.docs.code;

import io.github.multiprocessing.spring.ProcessTask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Service;

// doc: annotate
@Service
class Thumbnails {

    @ProcessTask(timeout = "10s") // the caller waits
    public byte[] render(byte[] upload, int width) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(upload));
        int height = Math.max(1, width * image.getHeight() / image.getWidth());
        BufferedImage thumbnail = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        thumbnail.getGraphics().drawImage(image, 0, 0, width, height, null);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(thumbnail, "png", png);
        return png.toByteArray();
    }

    @ProcessTask(pool = "ocr", timeout = "${ocr.timeout}") // the call returns at once
    public CompletableFuture<String> text(Path scan) throws IOException {
        return CompletableFuture.completedFuture(Files.readString(scan));
    }
}
// end
