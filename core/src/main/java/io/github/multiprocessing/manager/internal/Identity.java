package io.github.multiprocessing.manager.internal;

/**
 * Which object of which server.
 *
 * @param generation the server's: another one after each start
 * @param id the object's number there
 * @param typeId its type
 * @param interfaceName the interface of a user's own type, empty for the built-in types
 */
public record Identity(long generation, long id, String typeId, String interfaceName) {

    /** Names the type and the number. */
    @Override
    public String toString() {
        return this.typeId + '#' + this.id;
    }
}
