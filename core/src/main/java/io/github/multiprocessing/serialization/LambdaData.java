package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.io.Output;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/**
 * A lambda or method reference as data, without what it captures. All names are in the class file's form, with slashes.
 *
 * @param capturingClass the class whose source holds the lambda
 * @param names functional interface, its method and signature, implementing class, method and signature, method type
 * @param kind the kind of method handle
 * @param captures how many values it captures
 */
record LambdaData(String capturingClass, String[] names, int kind, int captures) {

    private static final int NAMES = 7;

    /** The Java virtual machine allows no method more parameters. */
    private static final int MAX_CAPTURES = 255;

    static LambdaData of(SerializedLambda lambda) {
        String[] names = {
            lambda.getFunctionalInterfaceClass(),
            lambda.getFunctionalInterfaceMethodName(),
            lambda.getFunctionalInterfaceMethodSignature(),
            lambda.getImplClass(),
            lambda.getImplMethodName(),
            lambda.getImplMethodSignature(),
            lambda.getInstantiatedMethodType()
        };
        return new LambdaData(
                lambda.getCapturingClass(), names, lambda.getImplMethodKind(), lambda.getCapturedArgCount());
    }

    void write(Output output) {
        output.writeString(this.capturingClass);
        for (String name : this.names) {
            output.writeString(name);
        }
        output.writeByte(this.kind);
        output.writeByte(this.captures);
    }

    static LambdaData read(GuardedInput input) {
        String capturingClass = ValueCodec.requiredText(input);
        String[] names = new String[NAMES];
        for (int i = 0; i < NAMES; i++) {
            names[i] = ValueCodec.requiredText(input);
        }
        return new LambdaData(capturingClass, names, input.readByte(), input.readByte() & MAX_CAPTURES);
    }

    /** The capturing class compares the names with constants of its own, quick where both are the same string. */
    void intern() {
        for (int i = 0; i < NAMES; i++) {
            this.names[i] = this.names[i].intern();
        }
    }

    String capturingClassName() {
        return this.capturingClass.replace('/', '.');
    }

    SerializedLambda toSerializedLambda(Class<?> capturing, @Nullable Object[] captured) {
        return new SerializedLambda(
                capturing,
                this.names[0],
                this.names[1],
                this.names[2],
                this.kind,
                this.names[3],
                this.names[4],
                this.names[5],
                this.names[6],
                captured);
    }
}
