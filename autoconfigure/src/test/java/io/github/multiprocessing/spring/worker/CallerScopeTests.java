package io.github.multiprocessing.spring.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.context.ContextRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.i18n.LocaleContextHolder;

class CallerScopeTests {

    private final ThreadLocal<Object> value = new ThreadLocal<>();

    @BeforeEach
    void register() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("test.value", this.value);
    }

    @AfterEach
    void clear() {
        ContextRegistry.getInstance().removeThreadLocalAccessor("test.value");
        TaskScopes.install(List.of());
        MDC.clear();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void whatTheThreadHadIsBackAfterTheTask() {
        MDC.put("user", "ada");
        LocaleContextHolder.setLocale(Locale.FRENCH);
        this.value.set("blue");
        CallerScope scope = capture(Map.of());
        MDC.put("user", "bob");
        LocaleContextHolder.resetLocaleContext();
        this.value.set("red");

        try (OpenedScope opened = scope.open()) {
            assertThat(MDC.get("user")).isEqualTo("ada");
            assertThat(LocaleContextHolder.getLocale()).isEqualTo(Locale.FRENCH);
            assertThat(this.value.get()).isEqualTo("blue");
        }

        assertThat(MDC.get("user")).isEqualTo("bob");
        assertThat(LocaleContextHolder.getLocaleContext()).isNull();
        assertThat(this.value.get()).isEqualTo("red");
    }

    @Test
    void aValueThatTheThreadDidNotHaveIsGoneAfterTheTask() {
        this.value.set(42);
        CallerScope scope = capture(Map.of());
        this.value.remove();

        scope.open().close();

        assertThat(this.value.get()).isNull();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void onlyValuesOfSimpleTypesTravelAndOfOthersIsToldOnce(CapturedOutput output) {
        Logger logger = (Logger) LoggerFactory.getLogger(ContextValues.class);
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        try {
            this.value.set(new Object());

            assertThat(capture(Map.of()).values()).isNull();
            assertThat(capture(Map.of()).values()).isNull();
        } finally {
            logger.setLevel(before);
        }
        assertThat(output.getAll())
                .containsOnlyOnce("accessor 'test.value' does not travel with tasks: a java.lang.Object is no text");
    }

    @Test
    void onlyTheChosenKeysOfTheLoggingContextTravel() {
        MDC.put("user", "ada");
        MDC.put("password", "secret");

        assertThat(CallerScope.capture(MdcKeys.of(List.of("user", "other")), Map.of())
                        .mdc())
                .isEqualTo(Map.of("user", "ada"));
        assertThat(CallerScope.capture(MdcKeys.of(List.of("other")), Map.of()).mdc())
                .isNull();
        assertThat(CallerScope.capture(MdcKeys.of(List.of()), Map.of()).mdc()).isNull();
        assertThat(CallerScope.capture(MdcKeys.of(List.of("*")), Map.of()).mdc())
                .hasSize(2);
    }

    @Test
    void aThreadThatCarriesNothingSendsNothing() {
        assertThat(capture(Map.of())).isEqualTo(new CallerScope(null, null, null, null));
    }

    @Test
    void scopesOfTheContextSurroundTheTaskAndAreToldOfItsFailure() {
        List<String> events = new ArrayList<>();
        TaskScopes.install(List.of(scope("outer", events), scope("inner", events)));
        CallerScope scope = capture(Map.of("traceparent", "00-1-2-01"));

        try (OpenedScope opened = scope.open()) {
            opened.failed(new IllegalStateException("page 3"));
        }

        assertThat(events)
                .containsExactly(
                        "outer 00-1-2-01",
                        "inner 00-1-2-01",
                        "inner page 3",
                        "outer page 3",
                        "inner ends",
                        "outer ends");
    }

    @Test
    void aScopeThatCannotOpenLeavesNothingOpen() {
        List<String> events = new ArrayList<>();
        TaskScope broken = (headers) -> {
            throw new IllegalStateException("no exporter");
        };
        TaskScopes.install(List.of(scope("outer", events), broken));
        MDC.put("user", "ada");
        CallerScope scope = capture(Map.of());
        MDC.clear();

        assertThatIllegalStateException().isThrownBy(scope::open).withMessage("no exporter");

        assertThat(events).containsExactly("outer null", "outer ends");
        assertThat(MDC.get("user")).isNull();
    }

    private static CallerScope capture(Map<String, String> headers) {
        return CallerScope.capture(MdcKeys.ALL, headers);
    }

    private static TaskScope scope(String name, List<String> events) {
        return (headers) -> {
            events.add(name + " " + headers.get("traceparent"));
            return new OpenedScope() {

                @Override
                public void failed(Throwable thrown) {
                    events.add(name + " " + thrown.getMessage());
                }

                @Override
                public void close() {
                    events.add(name + " ends");
                }
            };
        };
    }
}
