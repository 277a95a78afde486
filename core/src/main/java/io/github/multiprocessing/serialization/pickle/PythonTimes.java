package io.github.multiprocessing.serialization.pickle;

import io.github.multiprocessing.serialization.pickle.BuiltInPythonTypes.Registry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Python's module {@code datetime}. Times of Python's have microseconds, and offsets no finer than seconds travel; what is finer
 * in Java is cut off.
 */
final class PythonTimes {

    private static final String MODULE = "datetime";
    private static final String ZONES = "zoneinfo";
    private static final String UNPICKLE = "ZoneInfo._unpickle";
    private static final int DATE_BYTES = 4;
    private static final int TIME_BYTES = 6;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MICROS_PER_SECOND = 1_000_000;
    /** Of two times of the same name when clocks go back, the second. */
    private static final int FOLD = 0x80;

    private PythonTimes() {}

    static void register(Registry registry) {
        registry.put(MODULE, "timedelta", a -> guarded(a, () -> duration(a)), 3, 3);
        registry.put(MODULE, "timezone", a -> guarded(a, () -> offset(a)), 1, 2);
        registry.put(MODULE, "date", a -> guarded(a, () -> date(state(a, DATE_BYTES), 0)), 1, 1);
        registry.put(MODULE, "time", a -> guarded(a, () -> time(a)), 1, 2);
        registry.put(MODULE, "datetime", a -> guarded(a, () -> dateTime(a)), 1, 2);
        registry.put(ZONES, "ZoneInfo", PythonTimes::zonesClass, 0, 2);
        registry.put("builtins", "getattr", PythonTimes::zonesFunction, 2, 2);
        registry.put(ZONES, UNPICKLE, a -> guarded(a, () -> ZoneId.of(a.get(0, String.class))), 2, 2);
    }

    /** A name only: what is called is its function. */
    private static Object zonesClass(Arguments arguments) {
        throw arguments.wrong("a call");
    }

    /** Python writes this one function as an attribute of its class. No other attribute can be had. */
    private static Object zonesFunction(Arguments arguments) {
        String owner = arguments.get(0, PythonGlobal.class).toString();
        String attribute = arguments.get(1, String.class);
        if (!owner.equals("zoneinfo.ZoneInfo") || !attribute.equals("_unpickle")) {
            throw arguments.wrong("an attribute that is not read");
        }
        return new PythonGlobal(ZONES, UNPICKLE);
    }

    private static <T> T guarded(Arguments arguments, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (DateTimeException | ArithmeticException ex) {
            throw arguments.wrong(String.valueOf(ex.getMessage()));
        }
    }

    private static Duration duration(Arguments arguments) {
        return Duration.ofSeconds(Math.addExact(
                        Math.multiplyExact((long) arguments.integer(0), SECONDS_PER_DAY), arguments.integer(1)))
                .plusNanos((long) arguments.integer(2) * NANOS_PER_MICRO);
    }

    private static ZoneOffset offset(Arguments arguments) {
        return ZoneOffset.ofTotalSeconds(
                Math.toIntExact(arguments.get(0, Duration.class).getSeconds()));
    }

    /** What Python calls the state of a date or time: a byte or more for each field. */
    private static byte[] state(Arguments arguments, int length) {
        Object state = arguments.get(0);
        byte[] bytes = state instanceof String text
                ? text.getBytes(StandardCharsets.ISO_8859_1)
                : arguments.get(0, byte[].class);
        if (bytes.length != length) {
            throw arguments.wrong("a state of " + bytes.length + " bytes");
        }
        return bytes;
    }

    private static LocalDate date(byte[] state, int at) {
        int year = (state[at] & 0xff) << 8 | (state[at + 1] & 0xff);
        return LocalDate.of(year, state[at + 2] & ~FOLD & 0xff, state[at + 3] & 0xff);
    }

    private static LocalTime time(byte[] state, int at) {
        int micros = (state[at + 3] & 0xff) << 16 | (state[at + 4] & 0xff) << 8 | (state[at + 5] & 0xff);
        return LocalTime.of(
                state[at] & ~FOLD & 0xff, state[at + 1] & 0xff, state[at + 2] & 0xff, micros * NANOS_PER_MICRO);
    }

    private static Object time(Arguments arguments) {
        LocalTime time = time(state(arguments, TIME_BYTES), 0);
        return arguments.count() == 1 ? time : OffsetTime.of(time, arguments.get(1, ZoneOffset.class));
    }

    private static Object dateTime(Arguments arguments) {
        byte[] state = state(arguments, DATE_BYTES + TIME_BYTES);
        LocalDateTime local = LocalDateTime.of(date(state, 0), time(state, DATE_BYTES));
        if (arguments.count() == 1) {
            return local;
        }
        ZoneId zone = arguments.get(1, ZoneId.class);
        if (zone instanceof ZoneOffset offset) {
            return OffsetDateTime.of(local, offset);
        }
        ZonedDateTime zoned = ZonedDateTime.of(local, zone);
        return (state[2] & FOLD) == 0 ? zoned.withEarlierOffsetAtOverlap() : zoned.withLaterOffsetAtOverlap();
    }

    // ---- and back ----

    /** What Python is to call for a value of {@code java.time}; null if it is none. */
    static @Nullable PythonCall reduce(Object value) {
        if (value instanceof LocalDate date) {
            return PythonCall.of(MODULE, "date", (Object) state(DATE_BYTES, date, null, 0));
        }
        if (value instanceof LocalTime time) {
            return PythonCall.of(MODULE, "time", (Object) state(TIME_BYTES, null, time, 0));
        }
        if (value instanceof OffsetTime time) {
            return PythonCall.of(
                    MODULE, "time", state(TIME_BYTES, null, time.toLocalTime(), 0), zone(time.getOffset()));
        }
        if (value instanceof LocalDateTime local) {
            return PythonCall.of(MODULE, "datetime", (Object) state(local, 0));
        }
        if (value instanceof OffsetDateTime time) {
            return PythonCall.of(MODULE, "datetime", state(time.toLocalDateTime(), 0), zone(time.getOffset()));
        }
        if (value instanceof Instant instant) {
            return reduce(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof ZonedDateTime time) {
            boolean later = !time.equals(time.withEarlierOffsetAtOverlap());
            return PythonCall.of(
                    MODULE, "datetime", state(time.toLocalDateTime(), later ? FOLD : 0), zone(time.getZone()));
        }
        if (value instanceof Duration duration) {
            return delta(duration);
        }
        return value instanceof ZoneId zone ? zone(zone) : null;
    }

    private static PythonCall delta(Duration duration) {
        long micros = Math.floorDiv(duration.getNano(), NANOS_PER_MICRO);
        long seconds = duration.getSeconds();
        return PythonCall.of(
                MODULE,
                "timedelta",
                Math.floorDiv(seconds, SECONDS_PER_DAY),
                Math.floorMod(seconds, SECONDS_PER_DAY),
                micros % MICROS_PER_SECOND);
    }

    private static PythonCall zone(ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            return PythonCall.of(MODULE, "timezone", Duration.ofSeconds(offset.getTotalSeconds()));
        }
        return PythonCall.of(ZONES, UNPICKLE, zone.getId(), true);
    }

    private static byte[] state(LocalDateTime local, int fold) {
        return state(DATE_BYTES + TIME_BYTES, local.toLocalDate(), local.toLocalTime(), fold);
    }

    private static byte[] state(int length, @Nullable LocalDate date, @Nullable LocalTime time, int fold) {
        ByteBuffer state = ByteBuffer.allocate(length);
        if (date != null) {
            if (date.getYear() < 1 || date.getYear() > 9999) {
                throw new DateTimeException("Python's years are 1 to 9999: " + date);
            }
            state.putShort((short) date.getYear())
                    .put((byte) (date.getMonthValue() | fold))
                    .put((byte) date.getDayOfMonth());
        }
        if (time != null) {
            int micros = (int) (time.truncatedTo(ChronoUnit.MICROS).getNano() / NANOS_PER_MICRO);
            state.put((byte) time.getHour())
                    .put((byte) time.getMinute())
                    .put((byte) time.getSecond())
                    .put((byte) (micros >> 16))
                    .putShort((short) micros);
        }
        return state.array();
    }
}
