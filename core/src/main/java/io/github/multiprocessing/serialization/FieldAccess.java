package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The fields an object consists of. */
final class FieldAccess {

    private FieldAccess() {}

    /** The non-transient instance fields of a class and its superclasses, opened, in an order that two JVMs agree on. */
    static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            fields.addAll(0, own(each));
        }
        fields.forEach(field -> open(field, type));
        return fields;
    }

    private static List<Field> own(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                fields.add(field);
            }
        }
        fields.sort(Comparator.comparing(Field::getName));
        return fields;
    }

    static void open(AccessibleObject member, Class<?> type) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw new KryoException(
                    "objects of " + type.getName() + " cannot be taken apart, because module " + module(member, type)
                            + " does not open them; send plain data instead (" + e.getMessage() + ")",
                    e);
        }
    }

    private static String module(AccessibleObject member, Class<?> type) {
        Class<?> owner = member instanceof Field field ? field.getDeclaringClass() : type;
        return owner.getModule().isNamed() ? owner.getModule().getName() : "of " + owner.getName();
    }

    /** Refuses a collection or map of the application that would silently lose fields of its own. */
    static void requireNone(Class<?> type, String content) {
        for (Class<?> each = type; each != null && BuiltInTypes.idOf(each.getName()) < 0; each = each.getSuperclass()) {
            List<Field> own = own(each);
            if (!own.isEmpty()) {
                throw new KryoException(type.getName() + " has the field "
                        + own.get(0).getName() + " beside its "
                        + content + ", and only one of both could travel; hold the collection in a field instead of"
                        + " extending it, or make the field transient");
            }
        }
    }
}
