package io.github.multiprocessing.spring.worker;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What the caller's thread carried and the worker's thread is to carry while the task runs.
 *
 * @param mdc the diagnostic context, or null if there was none
 * @param locale the language tag of the locale, or null if none was set for the thread
 */
public record CallerScope(
        @Nullable Map<String, String> mdc, @Nullable String locale) implements Serializable {

    private static final CallerScope NOTHING = new CallerScope(null, null);

    /**
     * What the current thread carries.
     *
     * @return the scope
     */
    public static CallerScope capture() {
        Map<String, String> mdc = MDC.getCopyOfContextMap();
        LocaleContext localeContext = LocaleContextHolder.getLocaleContext();
        Locale locale = localeContext != null ? localeContext.getLocale() : null;
        if ((mdc == null || mdc.isEmpty()) && locale == null) {
            return NOTHING;
        }
        return new CallerScope(mdc == null ? null : new HashMap<>(mdc), locale == null ? null : locale.toLanguageTag());
    }

    /** Puts a scope on the current thread, and what was there before back at its end. */
    @FunctionalInterface
    interface Opened extends AutoCloseable {

        @Override
        void close();
    }

    Opened open() {
        if (this.mdc == null && this.locale == null) {
            return () -> {};
        }
        Map<String, String> before = MDC.getCopyOfContextMap();
        if (this.mdc != null) {
            this.mdc.forEach(MDC::put);
        }
        if (this.locale != null) {
            ThreadLocale.set(this.locale);
        }
        return () -> {
            MDC.setContextMap(before == null ? Map.of() : before);
            if (this.locale != null) {
                ThreadLocale.reset();
            }
        };
    }

    /** Apart, so that a worker without Spring loads nothing of it unless a locale travels. */
    private static final class ThreadLocale {

        static void set(String languageTag) {
            LocaleContextHolder.setLocale(Locale.forLanguageTag(languageTag));
        }

        static void reset() {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
