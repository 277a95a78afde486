package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/** A lambda or method reference: {@link LambdaData} with its length, then what it captures. */
final class LambdaCodec extends TypeCodec<Object> {

    private static final Object[] NOTHING = {};

    @Override
    void write(Codec codec, GuardedOutput output, Object lambda) {
        if (!codec.settings().writeLambdas()) {
            throw new KryoException("lambdas and method references travel from parent to worker only; return data");
        }
        LambdaShape shape = shape(codec, lambda);
        shape.write(output);
        if (shape.captures() == 0) {
            return;
        }
        SerializedLambda data = shape.takeApart(lambda);
        Trail trail = codec.trail();
        trail.enter(lambda.getClass(), Trail.ELEMENTS);
        for (int i = 0; i < shape.captures(); i++) {
            trail.at(i);
            codec.writeClassAndObject(output, data.getCapturedArg(i));
        }
        trail.leave();
    }

    private static LambdaShape shape(Codec codec, Object lambda) {
        LambdaShape known = codec.lambdas().shape(lambda.getClass());
        if (known != null) {
            return known;
        }
        LambdaShape shape = LambdaShape.of(lambda);
        require(codec, codec.settings().writing(), shape.capturingClass());
        // What compilers or tools make under a lambda's name need not be the same for each object.
        if (lambda.getClass().isHidden()) {
            codec.lambdas().keep(lambda.getClass(), shape);
        }
        return shape;
    }

    @Override
    Object read(Codec codec, GuardedInput input, Class<? extends Object> type) {
        if (!codec.settings().readLambdas()) {
            throw new TypeRejectedException(
                    BuiltInTypes.LAMBDA,
                    "A lambda at " + codec.trail().path() + " is refused: lambdas travel from parent to worker only");
        }
        LambdaMaker maker = maker(codec, input);
        if (maker.captures() == 0) {
            return maker.make(NOTHING);
        }
        @Nullable Object[] captured = new Object[maker.captures()];
        Trail trail = codec.trail();
        trail.enter(type, Trail.ELEMENTS);
        for (int i = 0; i < captured.length; i++) {
            trail.at(i);
            captured[i] = codec.readClassAndObject(input);
        }
        trail.leave();
        return maker.make(captured);
    }

    private static LambdaMaker maker(Codec codec, GuardedInput input) {
        int length = input.readSize(1);
        int start = input.position();
        int end = start + length;
        LambdaMaker known = codec.lambdas().maker(input.array(), start, end);
        if (known != null) {
            input.setPosition(end);
            return known;
        }
        LambdaData data = LambdaData.read(input);
        require(codec, codec.settings().reading(), data.capturingClassName());
        if (input.position() != end) {
            throw new KryoException("a lambda's description ends after " + (input.position() - start)
                    + " bytes and not, as declared, after " + length);
        }
        LambdaMaker maker = LambdaMaker.of(data, codec.settings().loader());
        codec.lambdas().keep(input.array(), start, end, maker);
        return maker;
    }

    private static void require(Codec codec, TypeFilter filter, String name) {
        if (!filter.admits(name)) {
            throw new TypeRejectedException(
                    name, filter.rejection(name, codec.trail().path()));
        }
    }
}
