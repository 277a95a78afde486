package io.github.multiprocessing.serialization;

import java.lang.invoke.SerializedLambda;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lambda or method reference as data. All names are in the class file's form, with slashes.
 *
 * @param capturingClass the class whose source holds the lambda
 * @param names functional interface, its method and signature, implementing class, method and signature, method type
 * @param kind the kind of method handle
 * @param captured the captured values
 */
record LambdaData(String capturingClass, List<String> names, int kind, List<@Nullable Object> captured) {

    static final int NAMES = 7;

    static LambdaData of(SerializedLambda lambda) {
        @Nullable Object[] captured = new Object[lambda.getCapturedArgCount()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = lambda.getCapturedArg(i);
        }
        List<String> names = List.of(
                lambda.getFunctionalInterfaceClass(),
                lambda.getFunctionalInterfaceMethodName(),
                lambda.getFunctionalInterfaceMethodSignature(),
                lambda.getImplClass(),
                lambda.getImplMethodName(),
                lambda.getImplMethodSignature(),
                lambda.getInstantiatedMethodType());
        return new LambdaData(lambda.getCapturingClass(), names, lambda.getImplMethodKind(), Arrays.asList(captured));
    }

    String capturingClassName() {
        return this.capturingClass.replace('/', '.');
    }

    SerializedLambda toSerializedLambda(Class<?> capturing) {
        return new SerializedLambda(
                capturing,
                this.names.get(0),
                this.names.get(1),
                this.names.get(2),
                this.kind,
                this.names.get(3),
                this.names.get(4),
                this.names.get(5),
                this.names.get(6),
                this.captured.toArray());
    }
}
