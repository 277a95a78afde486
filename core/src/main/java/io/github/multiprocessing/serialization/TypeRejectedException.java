package io.github.multiprocessing.serialization;

/** A type did not pass the {@link TypeFilter}. It was neither loaded nor instantiated. */
public final class TypeRejectedException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final String typeName;

    /**
     * Creates the exception.
     *
     * @param typeName the binary name of the type that was rejected
     * @param message which type, the path to it, and the property that would admit it
     */
    public TypeRejectedException(String typeName, String message) {
        super(message, null);
        this.typeName = typeName;
    }

    /**
     * The binary name of the rejected type, as it stood in the message or value.
     *
     * @return the name
     */
    public String typeName() {
        return this.typeName;
    }

    /**
     * Whether it was a lambda or a method reference.
     *
     * @return true if so
     */
    public boolean isLambda() {
        return this.typeName.equals(BuiltInTypes.LAMBDA);
    }
}
