package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** A record: its components in order, and its canonical constructor. */
final class RecordCodec extends TypeCodec<Object> {

    private final Class<?> type;

    private final String[] names;

    private final Class<?>[] types;

    private final Method[] accessors;

    private final Constructor<?> constructor;

    RecordCodec(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.names = new String[components.length];
        this.types = new Class<?>[components.length];
        this.accessors = new Method[components.length];
        for (int i = 0; i < components.length; i++) {
            this.names[i] = components[i].getName();
            this.types[i] = components[i].getType();
            this.accessors[i] = components[i].getAccessor();
            FieldAccess.open(this.accessors[i], type);
        }
        try {
            this.constructor = type.getDeclaredConstructor(this.types);
        } catch (NoSuchMethodException e) {
            throw new KryoException(type.getName() + " has no canonical constructor", e);
        }
        FieldAccess.open(this.constructor, type);
    }

    @Override
    void write(Codec codec, GuardedOutput output, Object object) {
        Trail trail = codec.trail();
        trail.enter(this.type, this.names);
        for (int i = 0; i < this.types.length; i++) {
            trail.at(i);
            Values.write(codec, output, this.types[i], get(i, object));
        }
        trail.leave();
    }

    @Override
    Object read(Codec codec, GuardedInput input, Class<? extends Object> ignored) {
        Trail trail = codec.trail();
        @Nullable Object[] values = new Object[this.types.length];
        trail.enter(this.type, this.names);
        for (int i = 0; i < values.length; i++) {
            trail.at(i);
            values[i] = Values.read(codec, input, this.types[i]);
        }
        trail.leave();
        return Instantiator.construct(this.constructor, values);
    }

    private @Nullable Object get(int index, Object object) {
        try {
            return this.accessors[index].invoke(object);
        } catch (InvocationTargetException e) {
            throw new KryoException("its accessor threw " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the accessor was opened before", e);
        }
    }
}
