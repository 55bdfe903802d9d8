package io.tfpilot.sandbox.seal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** A pair of keys: whoever has the public one seals, and this opens. */
public final class SealedBox {
    private static final int KEY = 32;
    private static final int TAG = 16;
    private static final int NONCE = 24;
    private static final String CURVE = "X25519";
    private static final BigInteger PRIME = BigInteger.TWO.pow(130).subtract(BigInteger.valueOf(5));

    private final byte[] secretKey;
    private final byte[] publicKey;

    /** From 32 bytes each. */
    SealedBox(byte[] secretKey, byte[] publicKey) {
        this.secretKey = secretKey.clone();
        this.publicKey = publicKey.clone();
    }

    /** A new pair. */
    public static SealedBox fresh() {
        try {
            var pair = KeyPairGenerator.getInstance(CURVE).generateKeyPair();
            return new SealedBox(((XECPrivateKey) pair.getPrivate()).getScalar().orElseThrow(),
                    little(((XECPublicKey) pair.getPublic()).getU(), KEY));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CURVE, e);
        }
    }

    /** The key to seal with. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** What was sealed for this pair; nothing where it was not, or was changed on the way. */
    public Optional<byte[]> open(byte[] sealed) {
        if (sealed.length < KEY + TAG) {
            return Optional.empty();
        }
        var sender = Arrays.copyOf(sealed, KEY);
        var tag = Arrays.copyOfRange(sealed, KEY, KEY + TAG);
        var hidden = Arrays.copyOfRange(sealed, KEY + TAG, sealed.length);
        var nonce = Blake2b.hash(ByteBuffer.allocate(2 * KEY).put(sender).put(publicKey).array(), NONCE);
        byte[] shared;
        try {
            shared = Salsa20.subkey(agreed(sender), new byte[16]);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
        var key = Salsa20.subkey(shared, Arrays.copyOf(nonce, 16));
        var stream = Salsa20.stream(key, Arrays.copyOfRange(nonce, 16, NONCE), KEY + hidden.length);
        if (!MessageDigest.isEqual(tag, poly1305(Arrays.copyOf(stream, KEY), hidden))) {
            return Optional.empty();
        }
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] ^= stream[KEY + i];
        }
        return Optional.of(hidden);
    }

    private byte[] agreed(byte[] sender) throws GeneralSecurityException {
        var keys = KeyFactory.getInstance(CURVE);
        var agreement = KeyAgreement.getInstance(CURVE);
        agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secretKey)));
        agreement.doPhase(keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, big(sender))), true);
        return agreement.generateSecret();
    }

    private static byte[] poly1305(byte[] key, byte[] message) {
        var r = Arrays.copyOf(key, 16);
        for (int i : new int[]{3, 7, 11, 15}) {
            r[i] &= 15;
        }
        for (int i : new int[]{4, 8, 12}) {
            r[i] &= (byte) 252;
        }
        var sum = BigInteger.ZERO;
        for (int at = 0; at < message.length; at += TAG) {
            var part = Arrays.copyOfRange(message, at, Math.min(message.length, at + TAG));
            sum = sum.add(big(part)).add(BigInteger.ONE.shiftLeft(8 * part.length)).multiply(big(r)).mod(PRIME);
        }
        return little(sum.add(big(Arrays.copyOfRange(key, 16, KEY))), TAG);
    }

    private static BigInteger big(byte[] little) {
        return new BigInteger(1, reversed(little));
    }

    /** The lowest bytes of a number, the lowest first. */
    private static byte[] little(BigInteger number, int length) {
        return Arrays.copyOf(reversed(number.toByteArray()), length);
    }

    private static byte[] reversed(byte[] bytes) {
        var out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }
}
