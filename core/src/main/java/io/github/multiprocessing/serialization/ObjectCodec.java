package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** An object of the application, field by field. */
final class ObjectCodec extends Serializer<Object> {

    private final Field[] fields;

    private final Instantiator instantiator;

    ObjectCodec(Class<?> type) {
        this.fields = FieldAccess.fieldsOf(type).toArray(Field[]::new);
        this.instantiator = Instantiator.of(type);
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        Trail trail = Codec.of(kryo).trail();
        for (Field field : this.fields) {
            trail.field(field.getDeclaringClass(), field.getName());
            Values.write(kryo, output, field.getType(), get(field, object));
            trail.leave();
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        Object object = this.instantiator.create();
        kryo.reference(object);
        Trail trail = Codec.of(kryo).trail();
        for (Field field : this.fields) {
            trail.field(field.getDeclaringClass(), field.getName());
            set(field, object, Values.read(kryo, input, field.getType()));
            trail.leave();
        }
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
