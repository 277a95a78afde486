package io.github.multiprocessing.serialization;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import org.jspecify.annotations.Nullable;

/** Writes and reads messages with buffers of its own, for one thread at a time. */
final class Codec {

    static final int MAX_DEPTH = 500;

    private static final int NONE = -1;

    /** What stands before an object on its first appearance; on later ones its number plus two does. */
    private static final int FIRST_APPEARANCE = 1;

    private static final int FIRST_REFERENCE = 2;

    private static final int FIRST_BUFFER = 512;

    private static final int MAX_KEPT_BUFFER = 1024 * 1024;

    private static final long FREE_HASHING = 1_000_000;

    private static final long HASHING_PER_BYTE = 64;

    private final CodecSettings settings;

    private final TypeResolver types;

    private final References references = new References();

    private final Trail trail = new Trail();

    private final GuardedInput input = new GuardedInput();

    private final ArraysBeside beside = new ArraysBeside();

    private final LambdaForms lambdas = new LambdaForms();

    private GuardedOutput output;

    private int level;

    /** The number of the object now being read, until others may refer back to it. */
    private int unreferenced = NONE;

    /** What the back references inside the object now being read stand for, in bytes. */
    private long repeated;

    /** What the object read last would take in bytes if every back reference in it were written out. */
    private long unfolded;

    private long hashing;

    Codec(CodecSettings settings) {
        this.settings = settings;
        this.types = new TypeResolver(settings, this.trail);
        this.output = newOutput();
    }

    Trail trail() {
        return this.trail;
    }

    LambdaForms lambdas() {
        return this.lambdas;
    }

    CodecSettings settings() {
        return this.settings;
    }

    byte[] write(@Nullable Object value) {
        fill(value);
        return this.output.take(MAX_KEPT_BUFFER);
    }

    /** Writes a value with the arrays that have at least so many bytes beside the body. */
    SerializedForm writeBeside(@Nullable Object value, int thresholdBytes) {
        this.beside.startWriting(thresholdBytes);
        fill(value);
        requireWithinLimit(this.output.position() + this.beside.bytes());
        Object[] arrays = this.beside.written();
        byte[] body = this.output.take(MAX_KEPT_BUFFER);
        return arrays.length == 0 ? SerializedForm.of(body) : SerializedForm.of(body, arrays);
    }

    private void fill(@Nullable Object value) {
        this.output.reset();
        try {
            writeClassAndObject(this.output, value);
        } catch (KryoBufferOverflowException e) {
            throw tooLarge();
        }
    }

    private void requireWithinLimit(long bytes) {
        if (bytes > this.settings.maxBytes()) {
            throw tooLarge();
        }
    }

    private ValueTooLargeException tooLarge() {
        return new ValueTooLargeException("The value is larger than the limit of " + this.settings.maxBytes()
                + " bytes; the limit was reached at " + this.trail.path());
    }

    @Nullable Object read(byte[] bytes, int offset, int length, Object[] arrays, long size) {
        this.input.setBuffer(bytes, offset, length);
        this.beside.startReading(arrays);
        this.hashing = FREE_HASHING + HASHING_PER_BYTE * size;
        this.repeated = 0;
        Object value = readClassAndObject(this.input);
        int left = this.input.limit() - this.input.position();
        if (left != 0) {
            throw new KryoException(left + " bytes follow the end of the value");
        }
        this.beside.requireAllTaken();
        return value;
    }

    /** Writes a value with its type. */
    void writeClassAndObject(GuardedOutput out, @Nullable Object value) {
        if (Scalars.write(out, value) || value == null) {
            return;
        }
        enter();
        TypeEntry entry = this.types.write(out, value.getClass());
        int known = entry.hasIdentity() ? this.references.written(value) : NONE;
        if (known >= 0) {
            out.writeVarInt(known + FIRST_REFERENCE, true);
        } else {
            if (entry.hasIdentity()) {
                out.writeByte(FIRST_APPEARANCE);
            }
            entry.codec().write(this, out, value);
        }
        this.level--;
    }

    /** Reads a value with its type. */
    @Nullable Object readClassAndObject(GuardedInput in) {
        int start = in.position();
        int number = in.peek();
        if (Scalars.are(number)) {
            in.setPosition(start + 1);
            Object scalar = Scalars.read(number, in);
            this.unfolded = (long) in.position() - start;
            return scalar;
        }
        enter();
        long outside = this.repeated;
        this.repeated = 0;
        TypeEntry entry = this.types.read(in);
        Object value = entry == null ? null : read(entry, in, start);
        // Doubling at each of 500 levels would overflow, and more than the budget is as bad as any number.
        this.repeated = Math.min(outside + this.repeated, Long.MAX_VALUE / 4);
        this.level--;
        return value;
    }

    private @Nullable Object read(TypeEntry entry, GuardedInput in, int start) {
        int outer = this.unreferenced;
        int mark = entry.hasIdentity() ? in.readVarInt(true) : FIRST_APPEARANCE;
        if (mark != FIRST_APPEARANCE) {
            Object known = this.references.get(entry.type(), mark - FIRST_REFERENCE);
            this.repeated = this.references.unfolded(mark - FIRST_REFERENCE);
            this.unfolded = in.position() - start + this.repeated;
            return known;
        }
        int id = entry.hasIdentity() ? this.references.next() : NONE;
        this.unreferenced = id;
        Object value = entry.codec().read(this, in, entry.type());
        reference(value);
        this.unreferenced = outer;
        this.unfolded = in.position() - start + this.repeated;
        if (id != NONE) {
            this.references.unfolds(id, this.unfolded);
        }
        return value;
    }

    /** Lets the parts of the object now being read refer back to it. */
    void reference(@Nullable Object object) {
        if (this.unreferenced != NONE) {
            this.references.set(this.unreferenced, object);
            this.unreferenced = NONE;
        }
    }

    private void enter() {
        if (this.level == MAX_DEPTH) {
            throw new KryoException("Max depth exceeded: " + this.level);
        }
        this.level++;
    }

    void writeClass(GuardedOutput out, Class<?> type) {
        this.types.write(out, type);
    }

    @Nullable TypeEntry readClass(GuardedInput in) {
        return this.types.read(in);
    }

    /**
     * To be called before the object read last is hashed or compared. Few bytes can describe sets within sets, shared so that
     * hashing the outermost visits the innermost 2^n times; this bounds the visits by the size of the message.
     */
    void aboutToHash() {
        aboutToHash(this.unfolded);
    }

    /** To be called before parts of so many bytes are hashed or compared. */
    void aboutToHash(long bytes) {
        this.hashing -= bytes;
        if (this.hashing < 0) {
            throw new KryoException("its keys share parts so often that hashing them would not end in reasonable time");
        }
    }

    /** Whether an array of so many bytes lies beside the body that is now being written. */
    boolean beside(long bytes) {
        return this.beside.takes(bytes);
    }

    int putBeside(Object array, long bytes) {
        int number = this.beside.add(array, bytes);
        requireWithinLimit(this.beside.bytes());
        return number;
    }

    Object takeBeside(int number, Class<?> type, int length) {
        long before = this.beside.bytes();
        Object array = this.beside.take(number, type, length);
        // What is hashed, a ByteBuffer for one, is as large as the array, not as the few bytes that stand for it.
        this.repeated += this.beside.bytes() - before;
        return array;
    }

    /** Forgets what a large message left behind. */
    void tidy() {
        this.input.tidy();
        this.trail.clear();
        this.types.reset();
        this.references.reset();
        this.beside.clear();
        if (this.output.getBuffer().length > MAX_KEPT_BUFFER) {
            this.output = newOutput();
        }
    }

    private GuardedOutput newOutput() {
        return new GuardedOutput(Math.min(FIRST_BUFFER, this.settings.maxBytes()), this.settings.maxBytes());
    }
}
