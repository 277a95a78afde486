package io.github.multiprocessing.spring.worker;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Names one method of one bean.
 *
 * @param bean the name of the bean
 * @param type the binary name of the class whose method it is
 * @param method the name of the method
 * @param parameterTypes the names of its parameter types, as {@link Class#getName()} gives them
 */
public record BeanMethod(String bean, String type, String method, List<String> parameterTypes) implements Serializable {

    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean", boolean.class,
            "byte", byte.class,
            "char", char.class,
            "short", short.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class);

    /**
     * Names a method.
     *
     * @param bean the name of the bean
     * @param method the method
     * @return its name
     */
    public static BeanMethod of(String bean, Method method) {
        List<String> parameterTypes = new ArrayList<>();
        for (Class<?> parameterType : method.getParameterTypes()) {
            parameterTypes.add(parameterType.getName());
        }
        return new BeanMethod(bean, method.getDeclaringClass().getName(), method.getName(), parameterTypes);
    }

    Method resolve() throws ReflectiveOperationException {
        Class<?>[] types = new Class<?>[this.parameterTypes.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = load(this.parameterTypes.get(i));
        }
        Method resolved = load(this.type).getDeclaredMethod(this.method, types);
        resolved.setAccessible(true);
        return resolved;
    }

    static Class<?> load(String name) throws ClassNotFoundException {
        Class<?> primitive = PRIMITIVES.get(name);
        return primitive != null
                ? primitive
                : Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    }
}
