package io.github.multiprocessing.spring.manager;

import io.github.multiprocessing.manager.ManagerBuilder;
import io.github.multiprocessing.manager.TypeIds;
import io.github.multiprocessing.spring.diagnostics.ManagerStartException;
import io.github.multiprocessing.spring.properties.ManagedObjectProperties;
import io.github.multiprocessing.spring.properties.ManagedObjectProperties.ElementType;
import io.github.multiprocessing.spring.properties.ManagedObjectProperties.ObjectType;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands the objects that properties declare to the builder of a manager. */
final class DeclaredObjects {

    private static final Set<ObjectType> QUEUES = EnumSet.of(ObjectType.QUEUE, ObjectType.JOINABLE_QUEUE);
    private static final Set<ObjectType> SEMAPHORES = EnumSet.of(ObjectType.SEMAPHORE, ObjectType.BOUNDED_SEMAPHORE);

    private final String property;
    private final ManagedObjectProperties properties;

    private DeclaredObjects(String name, ManagedObjectProperties properties) {
        this.property = "multiprocessing.manager.objects." + name;
        this.properties = properties;
    }

    static void declare(ManagerBuilder builder, Map<String, ManagedObjectProperties> objects) {
        objects.forEach((name, properties) -> new DeclaredObjects(name, properties).declare(name, builder));
    }

    private void declare(String name, ManagerBuilder builder) {
        ObjectType type = required(this.properties.type(), "type", "dict");
        refuse(type, "capacity", this.properties.capacity(), QUEUES);
        refuse(type, "permits", this.properties.permits(), SEMAPHORES);
        refuse(type, "parties", this.properties.parties(), EnumSet.of(ObjectType.BARRIER));
        refuse(type, "length", this.properties.length(), EnumSet.of(ObjectType.ARRAY));
        refuse(type, "element-type", this.properties.elementType(), EnumSet.of(ObjectType.ARRAY, ObjectType.VALUE));
        refuse(type, "initial", this.properties.initial(), EnumSet.of(ObjectType.VALUE));
        builder.declare(name, typeId(type), arguments(type));
    }

    private @Nullable Object[] arguments(ObjectType type) {
        return switch (type) {
            case QUEUE, JOINABLE_QUEUE -> new Object[] {or(this.properties.capacity(), 0)};
            case SEMAPHORE, BOUNDED_SEMAPHORE -> new Object[] {or(this.properties.permits(), 1)};
            case BARRIER -> new Object[] {required(this.properties.parties(), "parties", "2")};
            case ARRAY ->
                new Object[] {
                    lower(required(this.properties.elementType(), "element-type", "int")),
                    required(this.properties.length(), "length", "100")
                };
            case VALUE -> new @Nullable Object[] {initial()};
            case DICT, LIST, SET, NAMESPACE, LOCK, RLOCK, CONDITION, EVENT -> new Object[0];
        };
    }

    private @Nullable Object initial() {
        String text = this.properties.initial();
        ElementType type = this.properties.elementType();
        if (text == null || type == null) {
            return text;
        }
        try {
            return switch (type) {
                case STRING -> text;
                case BOOLEAN -> Boolean.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case INT -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
            };
        } catch (NumberFormatException ex) {
            throw new ManagerStartException(
                    this.property + ".initial is '" + text + "', which is no " + lower(type) + ".",
                    "Correct it, or " + this.property + ".element-type.",
                    ex);
        }
    }

    private void refuse(ObjectType type, String setting, @Nullable Object value, Set<ObjectType> meant) {
        if (value != null && !meant.contains(type)) {
            List<String> names = meant.stream().map(DeclaredObjects::lower).toList();
            throw new ManagerStartException(
                    this.property + "." + setting + " is set, but the object is a " + lower(type) + ", which has none.",
                    "Remove it, or set " + this.property + ".type to " + String.join(" or ", names) + ".",
                    null);
        }
    }

    private <T> T required(@Nullable T value, String setting, String example) {
        if (value == null) {
            throw new ManagerStartException(
                    this.property + "." + setting + " is not set, and the object cannot be made without.",
                    "Set it, for instance " + this.property + "." + setting + "=" + example + ".",
                    null);
        }
        return value;
    }

    private static Integer or(@Nullable Integer value, int otherwise) {
        return value != null ? value : otherwise;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String typeId(ObjectType type) {
        return switch (type) {
            case DICT -> TypeIds.DICT;
            case LIST -> TypeIds.LIST;
            case SET -> TypeIds.SET;
            case NAMESPACE -> TypeIds.NAMESPACE;
            case VALUE -> TypeIds.VALUE;
            case ARRAY -> TypeIds.ARRAY;
            case QUEUE -> TypeIds.QUEUE;
            case JOINABLE_QUEUE -> TypeIds.JOINABLE_QUEUE;
            case LOCK -> TypeIds.LOCK;
            case RLOCK -> TypeIds.REENTRANT_LOCK;
            case SEMAPHORE -> TypeIds.SEMAPHORE;
            case BOUNDED_SEMAPHORE -> TypeIds.BOUNDED_SEMAPHORE;
            case CONDITION -> TypeIds.CONDITION;
            case EVENT -> TypeIds.EVENT;
            case BARRIER -> TypeIds.BARRIER;
        };
    }
}
