package io.github.multiprocessing.spring.worker;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * @param values what the thread-local accessors of Micrometer's context propagation had, by key, or null if there was nothing
 * @param headers the headers of the trace, or null if there is none
 */
public record CallerScope(
        @Nullable Map<String, String> mdc,
        @Nullable String locale,
        @Nullable Map<String, Object> values,
        @Nullable Map<String, String> headers)
        implements Serializable {

    private static final CallerScope NOTHING = new CallerScope(null, null, null, null);

    /**
     * What the current thread carries, and a trace.
     *
     * @param keys which keys of the diagnostic context travel
     * @param headers the headers of the trace, empty if there is none
     * @return the scope
     */
    public static CallerScope capture(MdcKeys keys, Map<String, String> headers) {
        Map<String, String> mdc = keys.capture();
        LocaleContext localeContext = LocaleContextHolder.getLocaleContext();
        Locale locale = localeContext != null ? localeContext.getLocale() : null;
        Map<String, Object> values = ContextValues.capture();
        if (mdc == null && locale == null && values == null && headers.isEmpty()) {
            return NOTHING;
        }
        return new CallerScope(
                mdc,
                locale == null ? null : locale.toLanguageTag(),
                values,
                headers.isEmpty() ? null : new HashMap<>(headers));
    }

    /** Puts the scope on the current thread; what was there before is back when it is closed. */
    OpenedScope open() {
        Map<String, String> trace = this.headers != null ? this.headers : Map.of();
        if (this.mdc == null && this.locale == null && this.values == null) {
            return TaskScopes.open(trace);
        }
        Deque<OpenedScope> opened = new ArrayDeque<>(4);
        try {
            if (this.mdc != null) {
                opened.push(mdc(this.mdc));
            }
            if (this.locale != null) {
                opened.push(ThreadLocale.open(this.locale));
            }
            if (this.values != null) {
                opened.push(ContextValues.open(this.values));
            }
            opened.push(TaskScopes.open(trace));
        } catch (RuntimeException | Error ex) {
            OpenedScope.all(opened).close();
            throw ex;
        }
        return OpenedScope.all(opened);
    }

    private static OpenedScope mdc(Map<String, String> values) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        values.forEach(MDC::put);
        return () -> MDC.setContextMap(before == null ? Map.of() : before);
    }

    /** Apart, so that a worker without Spring loads nothing of it unless a locale travels. */
    private static final class ThreadLocale {

        static OpenedScope open(String languageTag) {
            LocaleContextHolder.setLocale(Locale.forLanguageTag(languageTag));
            return LocaleContextHolder::resetLocaleContext;
        }
    }
}
