package io.github.multiprocessing.sample.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Draws every font that a PDF names but does not bring with the one that PDFBox itself brings. Its own mapper would first
 * parse all fonts of the machine and leave a cache file in the home directory: slow in a fresh worker, different on every
 * machine, and a file left behind.
 */
final class BundledFonts implements FontMapper {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;

    private BundledFonts(TrueTypeFont font) {
        this.font = font;
    }

    static void use() {
        if (!(FontMappers.instance() instanceof BundledFonts)) {
            FontMappers.set(load());
        }
    }

    private static BundledFonts load() {
        try (InputStream input = Objects.requireNonNull(FontMapper.class.getResourceAsStream(FONT))) {
            return new BundledFonts(new TTFParser().parse(new RandomAccessReadBuffer(input)));
        } catch (IOException ex) {
            throw new UncheckedIOException("The font of PDFBox cannot be read", ex);
        }
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String baseFont, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(this.font, true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String baseFont, @Nullable PDFontDescriptor descriptor) {
        return new FontMapping<>(this.font, true);
    }

    @Override
    public @Nullable CIDFontMapping getCIDFont(
            String baseFont, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo systemInfo) {
        return new CIDFontMapping(null, this.font, true);
    }
}
