package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lambda or method reference, as {@link LambdaData}. */
final class LambdaCodec extends Serializer<Object> {

    @Override
    public void write(Kryo kryo, Output output, Object lambda) {
        Codec codec = Codec.of(kryo);
        if (!codec.settings().writeLambdas()) {
            throw new KryoException("lambdas and method references travel from parent to worker only; return data");
        }
        LambdaData data = Lambdas.takeApart(lambda);
        require(codec, codec.settings().writing(), data.capturingClass());
        output.writeString(data.capturingClass());
        data.names().forEach(output::writeString);
        output.writeByte(data.kind());
        output.writeVarInt(data.captured().size(), true);
        for (int i = 0; i < data.captured().size(); i++) {
            codec.trail().element(lambda.getClass(), i);
            kryo.writeClassAndObject(output, data.captured().get(i));
            codec.trail().leave();
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        Codec codec = Codec.of(kryo);
        if (!codec.settings().readLambdas()) {
            throw new TypeRejectedException(
                    BuiltInTypes.LAMBDA,
                    "A lambda at " + codec.trail().path() + " is refused: lambdas travel from parent to worker only");
        }
        String capturingClass = ValueCodec.requiredText(input);
        require(codec, codec.settings().reading(), capturingClass);
        List<String> names = new ArrayList<>(LambdaData.NAMES);
        for (int i = 0; i < LambdaData.NAMES; i++) {
            names.add(ValueCodec.requiredText(input));
        }
        int kind = input.readByte();
        @Nullable Object[] captured = new Object[GuardedInput.of(input).readSize(1)];
        for (int i = 0; i < captured.length; i++) {
            codec.trail().element(type, i);
            captured[i] = kryo.readClassAndObject(input);
            codec.trail().leave();
        }
        LambdaData data = new LambdaData(capturingClass, names, kind, Arrays.asList(captured));
        return Lambdas.putTogether(data, codec.settings().loader());
    }

    private static void require(Codec codec, TypeFilter filter, String capturingClass) {
        String name = capturingClass.replace('/', '.');
        if (!filter.admits(name)) {
            throw new TypeRejectedException(
                    name, filter.rejection(name, codec.trail().path()));
        }
    }
}
