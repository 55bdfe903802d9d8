package io.tfpilot.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The Ed25519 key pair that signs heads of the record. Its public half checks them and can be given away. */
public final class AuditKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String LABEL = "tfpilot audit key\n";
    private static final int BYTES = 32;
    /** What a public key begins with in the form that the JDK reads (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";
    private static final Pattern PUBLIC = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{128}");

    private final KeyPair pair;

    private AuditKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Derived from the server's secret: whoever holds the key pair cannot compute the secret. */
    public static AuditKey derivedFrom(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return ofSeed(mac.doFinal(LABEL.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }

    /** @param seed the 32 bytes that RFC 8032 calls the private key */
    static AuditKey ofSeed(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            return new AuditKey(generator.generateKeyPair());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has Ed25519", missing);
        }
    }

    /** Gives the generator its bytes: the JDK has no other way from a private key to its public one. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        @SuppressWarnings("serial") // never written
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != BYTES || seed.length != BYTES) {
                throw new IllegalStateException("a key of Ed25519 has 32 bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, BYTES);
        }
    }

    /** 64 small hexadecimal digits: the 32 bytes of RFC 8032. */
    public String publicKey() {
        return HexFormat.of().formatHex(pair.getPublic().getEncoded()).substring(X509.length());
    }

    /** 128 small hexadecimal digits. */
    String sign(String text) {
        try {
            var signing = Signature.getInstance(ALGORITHM);
            signing.initSign(pair.getPrivate());
            signing.update(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(signing.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the key cannot sign", broken);
        }
    }

    /** Whether a text has the form of a public key. */
    public static boolean isPublicKey(String text) {
        return PUBLIC.matcher(text).matches();
    }

    /** False also for what is no key or no signature. */
    static boolean verifies(String publicKey, String text, String signature) {
        if (!isPublicKey(publicKey) || !SIGNATURE.matcher(signature).matches()) {
            return false;
        }
        try {
            var checking = Signature.getInstance(ALGORITHM);
            checking.initVerify(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(X509 + publicKey))));
            checking.update(text.getBytes(UTF_8));
            return checking.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException notAKey) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
