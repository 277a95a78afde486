package io.github.multiprocessing.spring.autoconfigure;

import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Hides the manager's key in the endpoints that show properties, also from those who may see the values of others. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SyncManagerSanitizingAutoConfiguration {

    /** However it is written: in a file, an environment variable or a bean of properties. */
    private static final Pattern KEY =
            Pattern.compile("multiprocessing[._]manager[._]auth[-_]?key", Pattern.CASE_INSENSITIVE);

    @Bean
    SanitizingFunction multiprocessingSanitizingFunction() {
        return (data) -> KEY.matcher(data.getKey()).matches() ? data.withSanitizedValue() : data;
    }
}
