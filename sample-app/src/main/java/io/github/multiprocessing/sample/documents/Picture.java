package io.github.multiprocessing.sample.documents;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture, read with ImageIO: its size is checked before a pixel is decoded, and a large one is decoded coarsely. */
final class Picture implements ReadableDocument {

    private final ImageInputStream input;
    private final ImageReader reader;

    private Picture(ImageInputStream input, ImageReader reader) {
        this.input = input;
        this.reader = reader;
    }

    static Picture open(byte[] content, DocumentKind kind, long maxPixels) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.name().toLowerCase(Locale.ROOT))
                .next();
        Picture picture = new Picture(new MemoryCacheImageInputStream(new ByteArrayInputStream(content)), reader);
        reader.setInput(picture.input, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > maxPixels) {
            picture.close();
            throw new UnreadableDocumentException("The picture has " + pixels + " pixels, more than the " + maxPixels
                    + " that sample.documents.max-pixels allows.");
        }
        return picture;
    }

    @Override
    public int pages() {
        return 1;
    }

    @Override
    public String text(int lastPage) {
        return "";
    }

    @Override
    public BufferedImage page(int page, int size) throws IOException {
        int longer = Math.max(this.reader.getWidth(0), this.reader.getHeight(0));
        int step = Math.max(1, longer / (2 * size));
        ImageReadParam coarse = this.reader.getDefaultReadParam();
        coarse.setSourceSubsampling(step, step, 0, 0);
        return scale(this.reader.read(0, coarse), size);
    }

    private static BufferedImage scale(BufferedImage image, int size) {
        double factor = Math.min(1.0, (double) size / Math.max(image.getWidth(), image.getHeight()));
        int width = (int) Math.max(1, Math.round(image.getWidth() * factor));
        int height = (int) Math.max(1, Math.round(image.getHeight() * factor));
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    @Override
    public void close() throws IOException {
        this.reader.dispose();
        this.input.close();
    }
}
