package io.github.multiprocessing.sample.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.data.Offset.offset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTests {

    private final DocumentReader reader = new DocumentReader(Samples.LIMITS);

    @ParameterizedTest
    @CsvSource({"annual-report.pdf, 5", "invoice.pdf, 1", "languages.pdf, 2", "harbour.png, 1", "dunes.jpg, 1"})
    void countsPages(String name, int pages) throws Exception {
        assertThat(this.reader.inspect(Samples.content(name)).join().pages()).isEqualTo(pages);
    }

    @Test
    void countsWordsAndCharactersOfEveryScript() throws Exception {
        TextStatistics text = this.reader.text(Samples.content("languages.pdf")).join();
        assertThat(text.words()).isEqualTo(856);
        assertThat(text.characters()).isEqualTo(4352);
        assertThat(text.firstLines())
                .hasSize(4)
                .contains("Größe, Übermut und ein Straßenfest: alles steht auf dieser Seite.");
    }

    @Test
    void findsNoTextInAPicture() throws Exception {
        TextStatistics text = this.reader.text(Samples.content("dunes.jpg")).join();
        assertThat(text.words()).isZero();
        assertThat(text.firstLines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"invoice.pdf, 141, 200", "harbour.png, 200, 133", "dunes.jpg, 200, 133"})
    void rendersAThumbnailOfTheRightSize(String name, int width, int height) throws Exception {
        Thumbnail thumbnail = this.reader.thumbnail(Samples.content(name), 1).join();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(thumbnail.png()));
        assertThat(image.getWidth()).isEqualTo(thumbnail.width()).isCloseTo(width, offset(1));
        assertThat(image.getHeight()).isEqualTo(thumbnail.height()).isCloseTo(height, offset(1));
    }

    @Test
    void drawsWhatIsOnThePage() throws Exception {
        Thumbnail cover =
                this.reader.thumbnail(Samples.content("annual-report.pdf"), 1).join();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(cover.png()));
        assertThat(image.getRGB(2, 2) & 0xffffff).isEqualTo(0x0f172a);
    }

    @Test
    void saysThatATornPdfIsBroken() throws Exception {
        byte[] torn = Samples.content("torn-in-transit.pdf");
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> this.reader.inspect(torn))
                .withMessageStartingWith("The document is broken");
    }

    @Test
    void saysThatATornPictureIsBroken() throws Exception {
        byte[] picture = Samples.content("harbour.png");
        byte[] torn = Arrays.copyOf(picture, 20);
        assertThatExceptionOfType(UnreadableDocumentException.class).isThrownBy(() -> this.reader.inspect(torn));
    }

    @Test
    void refusesAPictureWithTooManyPixelsBeforeDecodingIt() throws Exception {
        DocumentReader strict = new DocumentReader(new DocumentLimits(1, 1, 1000, 100));
        byte[] picture = Samples.content("harbour.png");
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> strict.thumbnail(picture, 1))
                .withMessageContaining("960000 pixels")
                .withMessageContaining("sample.documents.max-pixels");
    }
}
