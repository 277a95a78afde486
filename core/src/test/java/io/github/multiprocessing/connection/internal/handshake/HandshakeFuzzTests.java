package io.github.multiprocessing.connection.internal.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random bytes, and messages that look right, always the same ones. */
class HandshakeFuzzTests {

    private static final int ROUNDS = 3000;

    @Test
    void randomBytesProveNothing() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] input = new byte[random.nextInt(300)];
            random.nextBytes(input);
            HandshakeFuzz.bytes(input);
        }
    }

    @Test
    void messagesThatLookRightProveNothing() {
        Random random = new Random(2);
        for (int i = 0; i < ROUNDS; i++) {
            ByteBuffer input = ByteBuffer.allocate(2000);
            int messages = 1 + random.nextInt(4);
            for (int m = 0; m < messages; m++) {
                byte[] message = message(random);
                input.putInt(message.length).put(message);
            }
            byte[] all = new byte[input.position()];
            input.get(0, all);
            if (random.nextInt(3) == 0) {
                all[random.nextInt(all.length)] ^= (byte) (1 << random.nextInt(8));
            }
            HandshakeFuzz.bytes(all);
        }
    }

    private static byte[] message(Random random) {
        byte[] rest = new byte[random.nextInt(60)];
        random.nextBytes(rest);
        return switch (random.nextInt(7)) {
            case 0 -> PythonWords.concat("#CHALLENGE#{sha256}".getBytes(US_ASCII), rest);
            case 1 -> PythonWords.concat("#CHALLENGE#".getBytes(US_ASCII), rest);
            case 2 -> PythonWords.WELCOME;
            case 3 -> PythonWords.concat("{md5}".getBytes(US_ASCII), rest);
            case 4 -> new NativeHello(NativeHello.Role.CLIENT, random.nextBoolean(), new byte[32], "print").encode();
            case 5 ->
                PythonWords.concat(
                        new NativeHello(NativeHello.Role.SERVER, true, new byte[32], "print").encode(), rest);
            default -> rest;
        };
    }
}
