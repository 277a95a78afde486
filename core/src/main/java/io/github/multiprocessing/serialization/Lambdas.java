package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Takes serializable lambdas apart and has their capturing class put them together again. */
final class Lambdas {

    private Lambdas() {}

    static boolean isLambda(Class<?> type) {
        return type.isSynthetic() && (type.isHidden() || type.getName().contains("$$Lambda"));
    }

    static LambdaData takeApart(Object lambda) {
        try {
            Method writeReplace = lambda.getClass().getDeclaredMethod("writeReplace");
            writeReplace.setAccessible(true);
            if (writeReplace.invoke(lambda) instanceof SerializedLambda data) {
                return LambdaData.of(data);
            }
            throw notSerializable(lambda);
        } catch (NoSuchMethodException e) {
            throw notSerializable(lambda);
        } catch (IllegalAccessException | InvocationTargetException | InaccessibleObjectException e) {
            throw new KryoException("the lambda of " + owner(lambda) + " cannot be taken apart", e);
        }
    }

    static Object putTogether(LambdaData data, ClassLoader loader) {
        String name = data.capturingClassName();
        try {
            Class<?> capturing = Class.forName(name, false, loader);
            Method method = capturing.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
            method.setAccessible(true);
            return method.invoke(null, data.toSerializedLambda(capturing));
        } catch (ClassNotFoundException | LinkageError e) {
            throw new KryoException(
                    "the lambda's class " + name + " is not on the class path of the process that reads it", e);
        } catch (InaccessibleObjectException e) {
            throw new KryoException(
                    "a lambda that the JDK itself made (in " + name
                            + ") cannot be rebuilt; write it as one of your own",
                    e);
        } catch (InvocationTargetException e) {
            throw new KryoException(
                    "class " + name
                            + " of the process that reads it does not hold this lambda, is it another version? ("
                            + e.getCause() + ")",
                    e.getCause());
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new KryoException("class " + name + " holds no serializable lambda", e);
        }
    }

    private static KryoException notSerializable(Object lambda) {
        return new KryoException("the lambda or method reference of " + owner(lambda)
                + " is not serializable; give it a Serializable functional type, such as SerializableCallable or"
                + " SerializableFunction, or cast it: (Runnable & Serializable) () -> ...");
    }

    private static String owner(Object lambda) {
        String name = lambda.getClass().getName();
        int mark = name.indexOf("$$Lambda");
        return mark < 0 ? name : name.substring(0, mark);
    }
}
