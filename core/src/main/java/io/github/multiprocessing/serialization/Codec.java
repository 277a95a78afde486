package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.io.Output;
import org.jspecify.annotations.Nullable;

/** One Kryo with its buffers, for one thread at a time. */
final class Codec extends Kryo {

    static final int MAX_DEPTH = 500;

    private static final int FIRST_BUFFER = 512;

    private static final int MAX_KEPT_BUFFER = 1024 * 1024;

    private static final long FREE_HASHING = 1_000_000;

    private static final long HASHING_PER_BYTE = 64;

    private final CodecSettings settings;

    private final TypeResolver types;

    private final References references;

    private final Trail trail;

    private final GuardedInput input = new GuardedInput();

    private Output output;

    /** What the back references inside the object now being read stand for, in bytes. */
    private long repeated;

    /** What the object read last would take in bytes if every back reference in it were written out. */
    private long unfolded;

    private long hashing;

    Codec(CodecSettings settings) {
        this(settings, new Trail(), new References());
    }

    private Codec(CodecSettings settings, Trail trail, References references) {
        this(settings, trail, references, new TypeResolver(settings, trail));
    }

    private Codec(CodecSettings settings, Trail trail, References references, TypeResolver types) {
        super(types, references);
        this.settings = settings;
        this.trail = trail;
        this.references = references;
        this.types = types;
        this.output = newOutput();
        setMaxDepth(MAX_DEPTH);
        setOptimizedGenerics(false);
        setClassLoader(settings.loader());
    }

    static Codec of(Kryo kryo) {
        return (Codec) kryo;
    }

    Trail trail() {
        return this.trail;
    }

    CodecSettings settings() {
        return this.settings;
    }

    byte[] write(@Nullable Object value) {
        this.output.reset();
        try {
            writeClassAndObject(this.output, value);
        } catch (KryoBufferOverflowException e) {
            throw new SerializationException(
                    "The value is larger than the limit of " + this.settings.maxBytes()
                            + " bytes; the limit was reached at " + this.trail.path(),
                    null);
        }
        return this.output.toBytes();
    }

    @Nullable Object read(byte[] bytes, int offset, int length) {
        this.input.setBuffer(bytes, offset, length);
        this.hashing = FREE_HASHING + HASHING_PER_BYTE * length;
        this.repeated = 0;
        Object value = readClassAndObject(this.input);
        int left = this.input.limit() - this.input.position();
        if (left != 0) {
            throw new KryoException(left + " bytes follow the end of the value");
        }
        return value;
    }

    @Override
    public @Nullable Object readClassAndObject(Input in) {
        long outside = this.repeated;
        int start = in.position();
        int objects = this.references.count();
        this.references.forgetLast();
        this.repeated = 0;
        Object value = super.readClassAndObject(in);
        long own = in.position() - start + this.repeated;
        if (this.references.count() > objects) {
            this.references.unfolds(objects, own);
        } else {
            long target = this.references.lastUnfolded();
            this.repeated += target;
            own += target;
        }
        this.unfolded = own;
        // Doubling at each of 500 levels would overflow, and more than the budget is as bad as any number.
        this.repeated = Math.min(outside + this.repeated, Long.MAX_VALUE / 4);
        return value;
    }

    /**
     * To be called before the object read last is hashed or compared. Few bytes can describe sets within sets, shared so that
     * hashing the outermost visits the innermost 2^n times; this bounds the visits by the size of the message.
     */
    void aboutToHash() {
        this.hashing -= this.unfolded;
        if (this.hashing < 0) {
            throw new KryoException("its keys share parts so often that hashing them would not end in reasonable time");
        }
    }

    @Override
    public Registration getRegistration(Class type) {
        return this.types.toWrite(type);
    }

    /** Forgets what a large message left behind. */
    void tidy() {
        this.input.tidy(MAX_KEPT_BUFFER);
        this.trail.clear();
        if (this.output.getBuffer().length > MAX_KEPT_BUFFER) {
            this.output = newOutput();
        }
    }

    private Output newOutput() {
        return new Output(Math.min(FIRST_BUFFER, this.settings.maxBytes()), this.settings.maxBytes());
    }
}
