package io.tfpilot.sandbox.oidc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

import io.tfpilot.sandbox.store.Folder;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The RSA key with which tokens are signed; the same over restarts, in a file only its owner can read. */
final class SigningKey {
    /** RS256 asks for at least this. */
    private static final int BITS = 2048;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RSAPrivateCrtKey key;
    private final String id;

    private SigningKey(RSAPrivateCrtKey key) {
        this.key = key;
        this.id = thumbprint(key);
    }

    /** The key of earlier starts, or a new one. */
    static SigningKey ofFile(Path file) {
        try {
            if (!Files.exists(file)) {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                Folder.write(file, (Object) Base64.getEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded()));
            }
            var der = Base64.getDecoder().decode(Folder.read(file, String.class));
            return new SigningKey(
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no signing key: delete it, and the next start makes one", e);
        }
    }

    /** A JWT of these claims. */
    String sign(ObjectNode claims) {
        var header = JsonNodeFactory.instance.objectNode().put("typ", "JWT").put("alg", "RS256").put("x5t", id)
                .put("kid", id);
        String content = URL.encodeToString(JSON.writeValueAsBytes(header)) + "."
                + URL.encodeToString(JSON.writeValueAsBytes(claims));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    /** The public half, as a key set. */
    ObjectNode keySet() {
        var set = JsonNodeFactory.instance.objectNode();
        set.putArray("keys").addObject().put("kty", "RSA").put("alg", "RS256").put("use", "sig").put("kid", id)
                .put("n", number(key.getModulus())).put("e", number(key.getPublicExponent()));
        return set;
    }

    /** RFC 7638. */
    private static String thumbprint(RSAPrivateCrtKey key) {
        String text = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(number(key.getPublicExponent()),
                number(key.getModulus()));
        try {
            return URL.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return URL.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }
}
