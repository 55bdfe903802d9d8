package io.tfpilot.github;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** Reads an RSA private key from PEM. GitHub hands out PKCS#1, the JDK reads PKCS#8: one is wrapped into the other. */
final class PrivateKeys {
    private static final Pattern PEM = Pattern
            .compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:RSA )?PRIVATE KEY-----");

    /** INTEGER 0, then SEQUENCE { OID rsaEncryption, NULL }: what stands before the key in PKCS#8. */
    private static final byte[] PREFIX = {0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48,
            (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private PrivateKeys() {}

    static PrivateKey read(String pem) {
        // Environment variables often carry the line breaks as the two characters \n.
        var matcher = PEM.matcher(pem.replace("\\n", "\n"));
        if (!matcher.find()) {
            throw new IllegalArgumentException("the private key of the GitHub App is not an RSA key in PEM form");
        }
        try {
            var der = Base64.getMimeDecoder().decode(matcher.group(2));
            var pkcs8 = matcher.group(1) == null ? der : wrap(der);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalArgumentException("the private key of the GitHub App cannot be read", broken);
        }
    }

    private static byte[] wrap(byte[] pkcs1) {
        var inner = new ByteArrayOutputStream();
        inner.writeBytes(PREFIX);
        inner.writeBytes(tagged(OCTET_STRING, pkcs1));
        return tagged(SEQUENCE, inner.toByteArray());
    }

    /** DER: the tag, the length in the long form of two bytes (a key has 600 to 5,000 bytes), the value. */
    private static byte[] tagged(int tag, byte[] value) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        out.write(0x82);
        out.write(value.length >> 8);
        out.write(value.length & 0xff);
        out.writeBytes(value);
        return out.toByteArray();
    }
}
