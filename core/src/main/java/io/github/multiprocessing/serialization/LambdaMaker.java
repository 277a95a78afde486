package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Has the capturing class of a lambda put it together again, as often as it comes. */
final class LambdaMaker {

    private final LambdaData data;

    private final Class<?> capturing;

    private final Method method;

    /** The lambda itself if it captures nothing: it is the same one every time. */
    private @Nullable Object constant;

    private LambdaMaker(LambdaData data, Class<?> capturing, Method method) {
        this.data = data;
        this.capturing = capturing;
        this.method = method;
    }

    static LambdaMaker of(LambdaData data, ClassLoader loader) {
        String name = data.capturingClassName();
        try {
            Class<?> capturing = Class.forName(name, false, loader);
            Method method = capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
            method.setAccessible(true);
            data.intern();
            return new LambdaMaker(data, capturing, method);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new KryoException(
                    "the lambda's class " + name + " is not on the class path of the process that reads it", e);
        } catch (InaccessibleObjectException e) {
            throw new KryoException(
                    "a lambda that the JDK itself made (in " + name
                            + ") cannot be rebuilt; write it as one of your own",
                    e);
        } catch (NoSuchMethodException e) {
            throw new KryoException("class " + name + " holds no serializable lambda", e);
        }
    }

    int captures() {
        return this.data.captures();
    }

    Object make(@Nullable Object[] captured) {
        Object known = this.constant;
        if (known != null) {
            return known;
        }
        Object made = invoke(captured);
        if (captured.length == 0) {
            this.constant = made;
        }
        return made;
    }

    private Object invoke(@Nullable Object[] captured) {
        try {
            return this.method.invoke(null, this.data.toSerializedLambda(this.capturing, captured));
        } catch (InvocationTargetException e) {
            throw new KryoException(
                    "class " + this.data.capturingClassName()
                            + " of the process that reads it does not hold this lambda, is it another version? ("
                            + e.getCause() + ")",
                    e.getCause());
        } catch (IllegalAccessException e) {
            throw new KryoException("class " + this.data.capturingClassName() + " holds no serializable lambda", e);
        }
    }
}
