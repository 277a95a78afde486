package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.ClassResolver;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Util;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Types on the wire: 0 is null, built-in types are their number + 2, all others are 1 and a name, written out once per
 * message. The filter is asked before a name becomes a class.
 */
final class TypeResolver implements ClassResolver {

    private static final int BY_NAME = -1;

    private static final int BY_NAME_ON_WIRE = 1;

    private static final int MAX_NAME = 1024;

    private final CodecSettings settings;

    private final Trail trail;

    private final @Nullable Registration[] builtIn =
            new Registration[BuiltInTypes.FIRST_ID + BuiltInTypes.NAMES.size()];

    private final Map<Class<?>, Registration> byType = new IdentityHashMap<>();

    private final Map<Class<?>, Registration> written = new IdentityHashMap<>();

    private final Map<String, Registration> read = new HashMap<>();

    private final Map<Class<?>, Integer> namesWritten = new IdentityHashMap<>();

    private final List<Registration> namesRead = new ArrayList<>();

    TypeResolver(CodecSettings settings, Trail trail) {
        this.settings = settings;
        this.trail = trail;
    }

    @Override
    public @Nullable Registration writeClass(Output output, @Nullable Class type) {
        if (type == null) {
            output.writeByte(Kryo.NULL);
            return null;
        }
        Registration registration = toWrite(type);
        if (registration.getId() != BY_NAME) {
            output.writeVarInt(registration.getId() + 2, true);
            return registration;
        }
        output.writeByte(BY_NAME_ON_WIRE);
        Class<?> named = registration.getType();
        Integer known = this.namesWritten.putIfAbsent(named, this.namesWritten.size());
        if (known != null) {
            output.writeVarInt(known, true);
        } else {
            output.writeVarInt(this.namesWritten.size() - 1, true);
            output.writeString(named.getName());
        }
        return registration;
    }

    /** How values of a class are written, if the filter for writing admits it. */
    Registration toWrite(Class<?> type) {
        Registration known = this.written.get(type);
        if (known != null) {
            return known;
        }
        if (Lambdas.isLambda(type)) {
            return builtIn(BuiltInTypes.idOf(BuiltInTypes.LAMBDA));
        }
        Registration found = find(type);
        this.written.put(type, found);
        return found;
    }

    private Registration find(Class<?> type) {
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

    @Override
    public @Nullable Registration readClass(Input input) {
        int number = input.readVarInt(true);
        return switch (number) {
            case Kryo.NULL -> null;
            case BY_NAME_ON_WIRE -> readName(input);
            default -> builtIn(number - 2);
        };
    }

    private Registration readName(Input input) {
        int number = input.readVarInt(true);
        if (number >= 0 && number < this.namesRead.size()) {
            return this.namesRead.get(number);
        }
        if (number != this.namesRead.size()) {
            throw new KryoException("there is no type name number " + number);
        }
        String name = input.readString();
        if (name == null || name.isEmpty() || name.length() > MAX_NAME) {
            throw new KryoException("a type name is missing or longer than " + MAX_NAME + " characters");
        }
        Registration known = this.read.get(name);
        if (known == null) {
            known = load(name);
            this.read.put(name, known);
        }
        this.namesRead.add(known);
        return known;
    }

    private Registration load(String name) {
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

    private Registration named(Class<?> type) {
        Registration known = this.byType.get(type);
        if (known == null) {
            known = new Registration(type, ApplicationCodecs.create(type), BY_NAME);
            this.byType.put(type, known);
        }
        return known;
    }

    private Registration builtIn(int id) {
        Registration known = getRegistration(id);
        if (known != null) {
            return known;
        }
        if (id < BuiltInTypes.FIRST_ID || id >= this.builtIn.length) {
            throw new KryoException("there is no built-in type number " + id);
        }
        String name = BuiltInTypes.NAMES.get(id - BuiltInTypes.FIRST_ID);
        try {
            Class<?> type = Class.forName(name, false, TypeResolver.class.getClassLoader());
            return register(new Registration(type, BuiltInCodecs.create(name, type), id));
        } catch (ClassNotFoundException e) {
            throw new KryoException("this JVM has no " + name, e);
        }
    }

    @Override
    public Registration register(Registration registration) {
        this.builtIn[registration.getId()] = registration;
        this.written.put(registration.getType(), registration);
        if (registration.getType().isPrimitive()) {
            this.written.put(Util.getWrapperClass(registration.getType()), registration);
        }
        return registration;
    }

    @Override
    public @Nullable Registration getRegistration(Class type) {
        return this.written.get(type);
    }

    @Override
    public @Nullable Registration getRegistration(int id) {
        return id < 0 || id >= this.builtIn.length ? null : this.builtIn[id];
    }

    @Override
    public Registration unregister(int id) {
        throw new UnsupportedOperationException("the table is fixed");
    }

    @Override
    public Registration registerImplicit(Class type) {
        return toWrite(type);
    }

    @Override
    public void setKryo(Kryo kryo) {
        // Nothing here depends on it.
    }

    @Override
    public void reset() {
        this.namesWritten.clear();
        this.namesRead.clear();
    }
}
