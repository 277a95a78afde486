package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import org.objenesis.instantiator.ObjectInstantiator;
import org.objenesis.strategy.StdInstantiatorStrategy;

/** Makes empty objects: with the no-argument constructor where there is one, otherwise without any. */
interface Instantiator {

    Object create();

    static Instantiator of(Class<?> type) {
        Instantiator constructor = byConstructor(type);
        if (constructor != null) {
            return constructor;
        }
        ObjectInstantiator<?> without = new StdInstantiatorStrategy().newInstantiatorOf(type);
        return without::newInstance;
    }

    /** An instantiator that runs the no-argument constructor, null if the class has none. */
    static @Nullable Instantiator byConstructor(Class<?> type) {
        Constructor<?> constructor;
        try {
            constructor = type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            return null;
        }
        FieldAccess.open(constructor, type);
        return () -> construct(constructor);
    }

    /** Runs a constructor; what it throws becomes a failure that says so. */
    static Object construct(Constructor<?> constructor, @Nullable Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof VirtualMachineError error) {
                throw error;
            }
            throw new KryoException(
                    "the constructor of " + constructor.getDeclaringClass().getName() + " threw " + e.getCause(),
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new KryoException(constructor.getDeclaringClass().getName() + " cannot be constructed", e);
        }
    }
}
