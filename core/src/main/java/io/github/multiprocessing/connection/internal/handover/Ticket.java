package io.github.multiprocessing.connection.internal.handover;

/**
 * What a process needs to fetch a connection from the one that hands it over. A secret: whoever has it gets the connection.
 *
 * @param place the name of a socket in the directory of the run
 * @param number which connection
 * @param word what proves that it is meant for whoever knows it, in hexadecimal digits
 */
public record Ticket(String place, long number, String word) {

    static final int WORD_BYTES = 32;

    /** Does not tell the word. */
    @Override
    public String toString() {
        return "Ticket[" + this.place + ", " + Long.toHexString(this.number) + ']';
    }
}
