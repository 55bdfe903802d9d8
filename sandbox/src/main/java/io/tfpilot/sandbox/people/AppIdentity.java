package io.tfpilot.sandbox.people;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.store.Folder;

/**
 * Who a GitHub App is: its numbers, keys and secrets.
 *
 * @param privateKeyPem only where the sandbox made the identity itself, for whoever is to be the App; GitHub gives it once
 * @param webhookUrl    where its webhook goes at first
 */
public record AppIdentity(long id, String slug, String clientId, String clientSecret, String publicKeyPem,
        @Nullable String privateKeyPem, @Nullable String webhookUrl, String webhookSecret) {
    /** RS256 asks for at least this. */
    private static final int KEY_BITS = 2048;
    private static final int SECRET_BYTES = 32;
    /** Version, algorithm and lengths before the key itself: 26 bytes for any key of 2048 bits. */
    private static final int PKCS8_HEAD = 26;
    private static final long DEFAULT_ID = 1001;

    public AppIdentity {
        if (id < 1 || slug.isBlank() || clientId.isBlank() || clientSecret.isBlank()) {
            throw new IllegalArgumentException("the app needs an id, a slug, a clientId and a clientSecret");
        }
        AppJwt.publicKey(publicKeyPem);
    }

    /** The identity of earlier starts, or a new one, in a file only its owner can read. */
    public static AppIdentity ofFolder(Path file) {
        if (!Files.exists(file)) {
            Folder.write(file, (Object) fresh(DEFAULT_ID, "tfpilot"));
        }
        return Folder.read(file, AppIdentity.class);
    }

    static AppIdentity fresh(long id, String slug) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            var pair = generator.generateKeyPair();
            return new AppIdentity(id, slug, "Iv23" + random(8), random(SECRET_BYTES),
                    pem("PUBLIC KEY", pair.getPublic().getEncoded()),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()), null, random(SECRET_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String random(int bytes) {
        var some = new byte[bytes];
        new SecureRandom().nextBytes(some);
        return HexFormat.of().formatHex(some);
    }

    /** The private key as GitHub hands it out: PKCS#1, which is the end of the JDK's PKCS#8. */
    public String handedOut() {
        if (privateKeyPem == null) {
            throw new IllegalStateException("the key of " + this + " was handed out before");
        }
        var der = Base64.getMimeDecoder().decode(privateKeyPem.replaceAll("-----[A-Z ]+-----", ""));
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(der, PKCS8_HEAD, der.length));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
                + "\n-----END "
                + label + "-----\n";
    }

    /** The same, kept without its private key. */
    public AppIdentity withoutKey() {
        return new AppIdentity(id, slug, clientId, clientSecret, publicKeyPem, null, webhookUrl, webhookSecret);
    }

    /** The same, with its webhook going there; nowhere for null. */
    public AppIdentity callingBack(@Nullable String url) {
        return new AppIdentity(id, slug, clientId, clientSecret, publicKeyPem, privateKeyPem, url, webhookSecret);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "AppIdentity[" + id + " " + slug + "]";
    }
}
