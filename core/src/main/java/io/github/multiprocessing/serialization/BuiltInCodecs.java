package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.serializers.DefaultSerializers;
import com.esotericsoftware.kryo.serializers.TimeSerializers;
import java.io.File;
import java.math.MathContext;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How each type of {@link BuiltInTypes} is written. One {@code case} per type, so that a process pays only for those it uses.
 */
final class BuiltInCodecs {

    private BuiltInCodecs() {}

    static TypeCodec<?> create(String name, Class<?> type) {
        if (type.isEnum()) {
            return new EnumCodec(type);
        }
        if (name.startsWith("[")) {
            return PrimitiveArrayCodecs.create(type);
        }
        if (name.startsWith("java.time.")) {
            return time(name);
        }
        TypeCodec<?> codec = value(name);
        if (codec == null) {
            codec = holder(name);
        }
        if (codec == null) {
            codec = CollectionCodecs.create(name);
        }
        return codec == null ? MapCodecs.create(name) : codec;
    }

    private static @Nullable TypeCodec<?> value(String name) {
        return switch (name) {
            case BuiltInTypes.THROWABLE -> new ThrowableCodec();
            case BuiltInTypes.LAMBDA -> new LambdaCodec();
            case BuiltInTypes.ATTACHABLE -> new AttachableCodec();
            case "java.lang.Object" -> new ValueCodec<Object>((out, value) -> {}, in -> new Object());
            case "java.lang.StringBuilder" -> ValueCodec.text(StringBuilder::toString, StringBuilder::new);
            case "java.lang.StringBuffer" -> ValueCodec.text(StringBuffer::toString, StringBuffer::new);
            case "java.lang.StackTraceElement" -> TextCodecs.stackTraceElement();
            case "java.math.BigInteger" -> new KryoCodec<>(new DefaultSerializers.BigIntegerSerializer());
            case "java.math.BigDecimal" -> new KryoCodec<>(new DefaultSerializers.BigDecimalSerializer());
            case "java.math.MathContext" -> ValueCodec.text(MathContext::toString, MathContext::new);
            case "java.net.URI" -> ValueCodec.text(URI::toString, URI::create);
            case "java.io.File" -> ValueCodec.text(File::getPath, File::new);
            case "java.nio.file.Path" -> ValueCodec.text(TextCodecs::pathText, Path::of);
            case "java.nio.ByteBuffer" -> new ByteBufferCodec();
            case "java.nio.charset.Charset" -> ValueCodec.text(Charset::name, Charset::forName);
            case "java.util.UUID" ->
                new ValueCodec<UUID>(
                        (out, value) -> {
                            out.writeLong(value.getMostSignificantBits());
                            out.writeLong(value.getLeastSignificantBits());
                        },
                        in -> new UUID(in.readLong(), in.readLong()));
            case "java.util.Date", "java.sql.Date", "java.sql.Time" ->
                new KryoCodec<>(new DefaultSerializers.DateSerializer());
            case "java.sql.Timestamp" -> new KryoCodec<>(new DefaultSerializers.TimestampSerializer());
            case "java.util.Calendar" -> new KryoCodec<>(new DefaultSerializers.CalendarSerializer());
            case "java.util.TimeZone" -> ValueCodec.text(TimeZone::getID, TimeZone::getTimeZone);
            case "java.util.Locale" -> TextCodecs.locale();
            case "java.util.Currency" -> ValueCodec.text(Currency::getCurrencyCode, Currency::getInstance);
            case "java.util.BitSet" -> PrimitiveArrayCodecs.bitSet();
            case "java.util.regex.Pattern" -> TextCodecs.pattern();
            case "java.util.OptionalInt" ->
                new ValueCodec<OptionalInt>(
                        (out, value) -> {
                            out.writeBoolean(value.isPresent());
                            out.writeInt(value.orElse(0));
                        },
                        in -> in.readBoolean()
                                ? OptionalInt.of(in.readInt())
                                : skip(in.readInt(), OptionalInt.empty()));
            case "java.util.OptionalLong" ->
                new ValueCodec<OptionalLong>(
                        (out, value) -> {
                            out.writeBoolean(value.isPresent());
                            out.writeLong(value.orElse(0));
                        },
                        in -> in.readBoolean()
                                ? OptionalLong.of(in.readLong())
                                : skip(in.readLong(), OptionalLong.empty()));
            case "java.util.OptionalDouble" ->
                new ValueCodec<OptionalDouble>(
                        (out, value) -> {
                            out.writeBoolean(value.isPresent());
                            out.writeDouble(value.orElse(0));
                        },
                        in -> in.readBoolean()
                                ? OptionalDouble.of(in.readDouble())
                                : skip(in.readDouble(), OptionalDouble.empty()));
            case "java.util.concurrent.atomic.AtomicBoolean" ->
                new ValueCodec<AtomicBoolean>(
                        (out, value) -> out.writeBoolean(value.get()), in -> new AtomicBoolean(in.readBoolean()));
            case "java.util.concurrent.atomic.AtomicInteger" ->
                new ValueCodec<AtomicInteger>(
                        (out, value) -> out.writeInt(value.get()), in -> new AtomicInteger(in.readInt()));
            case "java.util.concurrent.atomic.AtomicLong" ->
                new ValueCodec<AtomicLong>(
                        (out, value) -> out.writeLong(value.get()), in -> new AtomicLong(in.readLong()));
            default -> null;
        };
    }

    private static <T> T skip(Object unused, T value) {
        return value;
    }

    /** Types that hold one or two values of any type. */
    private static @Nullable TypeCodec<?> holder(String name) {
        return switch (name) {
            case "java.util.Optional" ->
                new PartsCodec<Optional<?>>(
                        1, value -> new Object[] {value.orElse(null)}, parts -> Optional.ofNullable(parts[0]));
            case "java.util.concurrent.atomic.AtomicReference" ->
                new PartsCodec<AtomicReference<?>>(
                        1, value -> new Object[] {value.get()}, parts -> new AtomicReference<>(parts[0]));
            case "java.util.AbstractMap$SimpleEntry" ->
                new PartsCodec<SimpleEntry<?, ?>>(
                        2, TextCodecs::keyAndValue, parts -> new SimpleEntry<>(parts[0], parts[1]));
            case "java.util.AbstractMap$SimpleImmutableEntry" ->
                new PartsCodec<java.util.Map.Entry<?, ?>>(
                        2, TextCodecs::keyAndValue, parts -> new SimpleImmutableEntry<>(parts[0], parts[1]));
            default -> null;
        };
    }

    private static TypeCodec<?> time(String name) {
        return switch (name) {
            case "java.time.Duration" -> new KryoCodec<>(new TimeSerializers.DurationSerializer());
            case "java.time.Instant" -> new KryoCodec<>(new TimeSerializers.InstantSerializer());
            case "java.time.LocalDate" -> new KryoCodec<>(new TimeSerializers.LocalDateSerializer());
            case "java.time.LocalTime" -> new KryoCodec<>(new TimeSerializers.LocalTimeSerializer());
            case "java.time.LocalDateTime" -> new KryoCodec<>(new TimeSerializers.LocalDateTimeSerializer());
            case "java.time.OffsetTime" -> new KryoCodec<>(new TimeSerializers.OffsetTimeSerializer());
            case "java.time.OffsetDateTime" -> new KryoCodec<>(new TimeSerializers.OffsetDateTimeSerializer());
            case "java.time.ZonedDateTime" -> new KryoCodec<>(new TimeSerializers.ZonedDateTimeSerializer());
            case "java.time.ZoneOffset" -> new KryoCodec<>(new TimeSerializers.ZoneOffsetSerializer());
            case "java.time.ZoneId" -> ValueCodec.text(ZoneId::getId, ZoneId::of);
            case "java.time.Year" -> new KryoCodec<>(new TimeSerializers.YearSerializer());
            case "java.time.YearMonth" -> new KryoCodec<>(new TimeSerializers.YearMonthSerializer());
            case "java.time.MonthDay" -> new KryoCodec<>(new TimeSerializers.MonthDaySerializer());
            case "java.time.Period" -> new KryoCodec<>(new TimeSerializers.PeriodSerializer());
            default -> throw new IllegalStateException("no codec for " + name);
        };
    }
}
