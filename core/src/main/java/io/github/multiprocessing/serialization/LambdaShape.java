package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** What all lambdas of one class have in common: everything but the captured values. */
final class LambdaShape {

    private final Method writeReplace;

    private final String capturingClass;

    private final byte[] header;

    private final int captures;

    private LambdaShape(Method writeReplace, SerializedLambda data) {
        this.writeReplace = writeReplace;
        this.capturingClass = data.getCapturingClass().replace('/', '.');
        this.captures = data.getCapturedArgCount();
        this.header = header(LambdaData.of(data));
    }

    static LambdaShape of(Object lambda) {
        try {
            Method method = lambda.getClass().getDeclaredMethod("writeReplace");
            method.setAccessible(true);
            return new LambdaShape(method, takeApart(method, lambda));
        } catch (NoSuchMethodException e) {
            throw notSerializable(lambda);
        } catch (InaccessibleObjectException e) {
            throw new KryoException("the lambda of " + owner(lambda) + " cannot be taken apart", e);
        }
    }

    String capturingClass() {
        return this.capturingClass;
    }

    int captures() {
        return this.captures;
    }

    /** Writes all that is the same for each lambda of the class; for one that captures nothing, that is all. */
    void write(Output output) {
        output.writeVarInt(this.header.length, true);
        output.writeBytes(this.header);
    }

    SerializedLambda takeApart(Object lambda) {
        return takeApart(this.writeReplace, lambda);
    }

    private static SerializedLambda takeApart(Method writeReplace, Object lambda) {
        try {
            if (writeReplace.invoke(lambda) instanceof SerializedLambda data) {
                return data;
            }
            throw notSerializable(lambda);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new KryoException("the lambda of " + owner(lambda) + " cannot be taken apart", e);
        }
    }

    private static byte[] header(LambdaData data) {
        GuardedOutput out = new GuardedOutput(256, Integer.MAX_VALUE - 8);
        data.write(out);
        return out.toBytes();
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
