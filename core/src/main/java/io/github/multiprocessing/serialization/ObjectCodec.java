package io.github.multiprocessing.serialization;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** An object of the application, field by field. */
final class ObjectCodec extends TypeCodec<Object> {

    private final Class<?> type;

    private final Field[] fields;

    private final String[] names;

    private final Class<?>[] types;

    private final Instantiator instantiator;

    ObjectCodec(Class<?> type) {
        this.type = type;
        this.fields = FieldAccess.fieldsOf(type).toArray(Field[]::new);
        this.names = new String[this.fields.length];
        this.types = new Class<?>[this.fields.length];
        for (int i = 0; i < this.fields.length; i++) {
            this.names[i] = this.fields[i].getName();
            this.types[i] = this.fields[i].getType();
        }
        this.instantiator = Instantiator.of(type);
    }

    @Override
    void write(Codec codec, GuardedOutput output, Object object) {
        Trail trail = codec.trail();
        trail.enter(this.type, this.names);
        for (int i = 0; i < this.fields.length; i++) {
            trail.at(i);
            Values.write(codec, output, this.types[i], get(this.fields[i], object));
        }
        trail.leave();
    }

    @Override
    Object read(Codec codec, GuardedInput input, Class<? extends Object> ignored) {
        Object object = this.instantiator.create();
        codec.reference(object);
        Trail trail = codec.trail();
        trail.enter(this.type, this.names);
        for (int i = 0; i < this.fields.length; i++) {
            trail.at(i);
            set(this.fields[i], object, Values.read(codec, input, this.types[i]));
        }
        trail.leave();
        return object;
    }

    private static @Nullable Object get(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the field was opened before", e);
        }
    }

    private static void set(Field field, Object object, @Nullable Object value) {
        try {
            field.set(object, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the field was opened before", e);
        }
    }
}
