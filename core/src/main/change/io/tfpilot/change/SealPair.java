package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes so that only the holder of a private key opens them: X25519 with a pair made for the one message, then
 * AES-256-GCM. A sealed message is the public key of that pair (32 bytes), and what GCM gives.
 */
record SealPair(PrivateKey key, String publicKey) {
    private static final String CURVE = "X25519";
    private static final int SIZE = 32;
    /** The key is used once, so its nonce can be any. */
    private static final GCMParameterSpec ONCE = new GCMParameterSpec(128, new byte[12]);

    /** @param seed 32 bytes; the same seed gives the same pair */
    static SealPair of(byte[] seed) {
        try {
            PrivateKey key = KeyFactory.getInstance(CURVE)
                    .generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, seed));
            byte[] base = new byte[SIZE];
            base[0] = 9;
            return new SealPair(key, HexFormat.of().formatHex(agreed(key, base)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param place where the message belongs: it is opened nowhere else */
    static byte[] seal(String publicKey, String place, byte[] message) {
        byte[] seed = new byte[SIZE];
        new SecureRandom().nextBytes(seed);
        SealPair once = of(seed);
        byte[] mine = HexFormat.of().parseHex(once.publicKey);
        byte[] theirs = HexFormat.of().parseHex(publicKey);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, agreed(once.key, theirs), once.publicKey + publicKey + place)
                    .doFinal(message);
            byte[] sealed = Arrays.copyOf(mine, SIZE + hidden.length);
            System.arraycopy(hidden, 0, sealed, SIZE, hidden.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new Fault("The key to seal with is none: " + e);
        }
    }

    byte[] open(String place, byte[] sealed) {
        try {
            byte[] theirs = Arrays.copyOf(sealed, SIZE);
            return cipher(Cipher.DECRYPT_MODE, agreed(key, theirs),
                    HexFormat.of().formatHex(theirs) + publicKey + place)
                    .doFinal(sealed, SIZE, sealed.length - SIZE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Fault("What the job with Terraform left was not sealed for this run.");
        }
    }

    private static Cipher cipher(int mode, byte[] agreed, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(Hashes.keyedBytes(agreed, "tfpilot sealed " + context), "AES"), ONCE);
        cipher.updateAAD(context.getBytes(UTF_8));
        return cipher;
    }

    /** Public keys are written with their smallest byte first. */
    private static byte[] agreed(PrivateKey key, byte[] publicKey) throws GeneralSecurityException {
        byte[] reversed = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            reversed[i] = publicKey[SIZE - 1 - i];
        }
        reversed[0] &= 0x7f;
        KeyAgreement agreement = KeyAgreement.getInstance(CURVE);
        agreement.init(key);
        agreement.doPhase(KeyFactory.getInstance(CURVE)
                .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, reversed))), true);
        return agreement.generateSecret();
    }
}
