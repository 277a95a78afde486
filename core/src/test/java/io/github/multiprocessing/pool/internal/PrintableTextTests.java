package io.github.multiprocessing.pool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableTextTests {

    @Test
    void a18TextThatForgesALogLineStaysOnItsLine() {
        assertThat(PrintableText.line("page 1\r\n2026 ERROR forged\u2028x\u001b[31m", 100))
                .isEqualTo("page 1  2026 ERROR forged x [31m");
    }

    @Test
    void a18TextThatTurnsItsDirectionIsReadAsItIsWritten() {
        assertThat(PrintableText.line("a\u202eb\u200bc", 100)).isEqualTo("a b c");
    }

    @Test
    void languagesAndSymbolsStay() {
        String text = "Straße, 日本語, \ud83d\ude00, café";
        assertThat(PrintableText.line(text, 100)).isEqualTo(text);
        assertThat(PrintableText.line(text.getBytes(StandardCharsets.UTF_8), 100))
                .isEqualTo(text);
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(PrintableText.line("ab\ud83d\ude00", 3)).isEqualTo("ab");
        assertThat(PrintableText.line("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
        assertThat(PrintableText.line("abc", 0)).isEmpty();
    }

    @Test
    void brokenCharactersAreReplaced() {
        assertThat(PrintableText.line("a\ud83dz", 100)).isEqualTo("a z");
    }

    @Test
    void linesKeepLineEndsAndTabsOnly() {
        assertThat(PrintableText.lines("\"main\"\n\tat a.B\r\u0007", 100)).isEqualTo("\"main\"\n\tat a.B  ");
    }
}
