package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Types on the wire: 0 is null, built-in types are their number + 2, all others are 1 and a name, written out once per
 * message. The filter is asked before a name becomes a class.
 */
final class TypeResolver {

    private static final int NULL = 0;

    private static final int BY_NAME_ON_WIRE = 1;

    private static final int MAX_NAME = 1024;

    private static final int NAMES_KEPT = 256;

    private final CodecSettings settings;

    private final Trail trail;

    private final @Nullable TypeEntry[] builtIn = new TypeEntry[BuiltInTypes.FIRST_ID + BuiltInTypes.NAMES.size()];

    private final Map<Class<?>, TypeEntry> byType = new IdentityHashMap<>();

    private final Map<Class<?>, TypeEntry> written = new IdentityHashMap<>();

    private final ByteKeyed<TypeEntry> read = new ByteKeyed<>(NAMES_KEPT);

    private final List<TypeEntry> namesRead = new ArrayList<>();

    private int namesWritten;

    /** Counts the messages, so that what an entry knows of one says nothing about the next. */
    private int message = 1;

    TypeResolver(CodecSettings settings, Trail trail) {
        this.settings = settings;
        this.trail = trail;
    }

    /** Writes the number or name of a class that is not null. */
    TypeEntry write(GuardedOutput output, Class<?> type) {
        TypeEntry entry = toWrite(type);
        if (entry.id() != TypeEntry.BY_NAME) {
            output.writeVarInt(entry.id() + 2, true);
            return entry;
        }
        output.writeByte(BY_NAME_ON_WIRE);
        if (entry.isIn(this.message)) {
            output.writeVarInt(entry.number(), true);
        } else {
            entry.enter(this.message, this.namesWritten++);
            output.writeVarInt(entry.number(), true);
            output.writeBytes(entry.name());
        }
        return entry;
    }

    /** How values of a class are written, if the filter for writing admits it. */
    TypeEntry toWrite(Class<?> type) {
        TypeEntry known = this.written.get(type);
        if (known != null) {
            return known;
        }
        if (Lambdas.isLambda(type)) {
            return builtIn(BuiltInTypes.idOf(BuiltInTypes.LAMBDA));
        }
        TypeEntry found = find(type);
        this.written.put(type, found);
        return found;
    }

    private TypeEntry find(Class<?> type) {
        String standard = Equivalents.nameFor(type);
        if (standard != null) {
            return builtIn(BuiltInTypes.idOf(standard));
        }
        Class<?> named = type.isEnum() || !Enum.class.isAssignableFrom(type) ? type : type.getSuperclass();
        if (Proxy.isProxyClass(type) || !this.settings.writing().admits(named.getName())) {
            throw rejected(this.settings.writing(), named.getName());
        }
        return named(named);
    }

    /** Reads the number or name of a class, or null where neither stands. */
    @Nullable TypeEntry read(GuardedInput input) {
        int number = input.readVarInt(true);
        return switch (number) {
            case NULL -> null;
            case BY_NAME_ON_WIRE -> readName(input);
            default -> builtIn(number - 2);
        };
    }

    private TypeEntry readName(GuardedInput input) {
        int number = input.readVarInt(true);
        if (number >= 0 && number < this.namesRead.size()) {
            return this.namesRead.get(number);
        }
        if (number != this.namesRead.size()) {
            throw new KryoException("there is no type name number " + number);
        }
        int start = input.position();
        int end = input.textEnd();
        TypeEntry known = this.read.get(input.array(), start, end);
        if (known == null) {
            known = load(input.readString());
            this.read.put(input.array(), start, end, known);
        }
        input.setPosition(end);
        this.namesRead.add(known);
        return known;
    }

    private TypeEntry load(@Nullable String name) {
        if (name == null || name.isEmpty() || name.length() > MAX_NAME) {
            throw new KryoException("a type name is missing or longer than " + MAX_NAME + " characters");
        }
        if (!this.settings.reading().admits(name)) {
            throw rejected(this.settings.reading(), name);
        }
        try {
            Class<?> type = Class.forName(name, false, this.settings.loader());
            String standard = Equivalents.nameFor(type);
            return standard == null ? named(type) : builtIn(BuiltInTypes.idOf(standard));
        } catch (ClassNotFoundException | LinkageError e) {
            throw new SerializationException(
                    "Type " + name + " at " + this.trail.path()
                            + " is not on the class path of the process that reads it, or cannot be loaded there: " + e,
                    e);
        }
    }

    private TypeRejectedException rejected(TypeFilter filter, String name) {
        return new TypeRejectedException(name, filter.rejection(name, this.trail.path()));
    }

    private TypeEntry named(Class<?> type) {
        TypeEntry known = this.byType.get(type);
        if (known == null) {
            known = new TypeEntry(type, ApplicationCodecs.create(type), TypeEntry.BY_NAME);
            this.byType.put(type, known);
        }
        return known;
    }

    private TypeEntry builtIn(int id) {
        TypeEntry known = id < 0 || id >= this.builtIn.length ? null : this.builtIn[id];
        if (known != null) {
            return known;
        }
        if (id < BuiltInTypes.FIRST_ID || id >= this.builtIn.length) {
            throw new KryoException("there is no built-in type number " + id);
        }
        String name = BuiltInTypes.NAMES.get(id - BuiltInTypes.FIRST_ID);
        try {
            Class<?> type = Class.forName(name, false, TypeResolver.class.getClassLoader());
            return enter(new TypeEntry(type, BuiltInCodecs.create(name, type), id));
        } catch (ClassNotFoundException e) {
            throw new KryoException("this JVM has no " + name, e);
        }
    }

    private TypeEntry enter(TypeEntry entry) {
        this.builtIn[entry.id()] = entry;
        this.written.put(entry.type(), entry);
        return entry;
    }

    void reset() {
        this.message++;
        this.namesWritten = 0;
        this.namesRead.clear();
    }
}
