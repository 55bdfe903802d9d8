package io.tfpilot.sandbox.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Salsa20 and what XSalsa20 makes of it, as libsodium has them. */
final class Salsa20 {
    private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    private static final int[][] COLUMNS = {{0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11}};
    private static final int[][] ROWS = {{0, 1, 2, 3}, {5, 6, 7, 4}, {10, 11, 8, 9}, {15, 12, 13, 14}};
    private static final int DOUBLE_ROUNDS = 10;
    private static final int BLOCK = 64;

    private Salsa20() {}

    /** The key that a longer nonce gives. */
    static byte[] subkey(byte[] key, byte[] nonce16) {
        var x = rounds(state(key, nonce16));
        var out = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (int i : new int[]{0, 5, 10, 15, 6, 7, 8, 9}) {
            out.putInt(x[i]);
        }
        return out.array();
    }

    /** So many bytes of the stream from its beginning. */
    static byte[] stream(byte[] key, byte[] nonce8, int length) {
        var out = ByteBuffer.allocate((length + BLOCK - 1) / BLOCK * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        for (long counter = 0; out.hasRemaining(); counter++) {
            var input = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).put(nonce8).putLong(counter).array();
            var start = state(key, input);
            var x = rounds(start);
            for (int i = 0; i < start.length; i++) {
                out.putInt(x[i] + start[i]);
            }
        }
        return out.array();
    }

    private static int[] state(byte[] key, byte[] input) {
        var k = ints(key);
        var n = ints(input);
        return new int[]{CONSTANTS[0], k[0], k[1], k[2], k[3], CONSTANTS[1], n[0], n[1], n[2], n[3], CONSTANTS[2], k[4],
                k[5], k[6], k[7], CONSTANTS[3]};
    }

    private static int[] ints(byte[] bytes) {
        var words = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    private static int[] rounds(int[] start) {
        var x = start.clone();
        for (int i = 0; i < DOUBLE_ROUNDS; i++) {
            for (var column : COLUMNS) {
                quarter(x, column);
            }
            for (var row : ROWS) {
                quarter(x, row);
            }
        }
        return x;
    }

    private static void quarter(int[] x, int[] at) {
        x[at[1]] ^= Integer.rotateLeft(x[at[0]] + x[at[3]], 7);
        x[at[2]] ^= Integer.rotateLeft(x[at[1]] + x[at[0]], 9);
        x[at[3]] ^= Integer.rotateLeft(x[at[2]] + x[at[1]], 13);
        x[at[0]] ^= Integer.rotateLeft(x[at[3]] + x[at[2]], 18);
    }
}
