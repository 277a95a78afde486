package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;

/**
 * Chooses how objects of a class without a number in the built-in table are written: by its surrogate if the application has
 * registered one, else by what the class is, never by what it asks for.
 */
final class ApplicationCodecs {

    private ApplicationCodecs() {}

    static TypeCodec<?> create(Class<?> type) {
        TypeCodec<?> chosen = Surrogates.codec(type);
        if (chosen != null) {
            return chosen;
        }
        if (type.isArray()) {
            return new ObjectArrayCodec();
        }
        if (type.isEnum()) {
            return new EnumCodec(type);
        }
        if (type.isRecord()) {
            return new RecordCodec(type);
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new KryoException(type.getName() + " is abstract: there can be no object of it");
        }
        if (extendsOneOfTheJdk(type, Collection.class)) {
            FieldAccess.requireNone(type, "elements");
            return CollectionCodecs.ofApplication(type);
        }
        if (extendsOneOfTheJdk(type, Map.class)) {
            FieldAccess.requireNone(type, "entries");
            return MapCodecs.ofApplication(type);
        }
        return new ObjectCodec(type);
    }

    /** Whether a superclass in the built-in table holds what the collection or map consists of. */
    private static boolean extendsOneOfTheJdk(Class<?> type, Class<?> kind) {
        if (!kind.isAssignableFrom(type)) {
            return false;
        }
        for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
            if (BuiltInTypes.idOf(each.getName()) >= 0 && each != Object.class) {
                return true;
            }
        }
        return false;
    }
}
