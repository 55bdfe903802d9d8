package io.tfpilot.trial;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/** The identity of the sandbox's GitHub App and the secrets of a laptop's TfPilot: made once, kept for its owner only. */
final class SandboxIdentity {
    /** The App's id in the sandbox. */
    static final int APP_ID = 1001;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Properties kept;

    private SandboxIdentity(Properties kept) {
        this.kept = kept;
    }

    static SandboxIdentity at(Path dataDir) {
        var file = dataDir.resolve("sandbox-identity.properties");
        try {
            Files.createDirectories(dataDir);
            var kept = new Properties();
            if (Files.exists(file)) {
                kept.load(new StringReader(Files.readString(file)));
            } else {
                make(kept);
                write(file, kept);
            }
            return new SandboxIdentity(kept);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void make(Properties kept) {
        for (var name : new String[]{"auth", "webhook", "workflow", "client-secret"}) {
            var bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            kept.setProperty(name, HexFormat.of().formatHex(bytes));
        }
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, RANDOM);
            var pair = generator.generateKeyPair();
            kept.setProperty("private-key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            kept.setProperty("public-key", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has RSA", missing);
        }
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what,
                Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes), what);
    }

    private static void write(Path file, Properties kept) throws IOException {
        var text = new StringWriter();
        kept.store(text, "TfPilot's own sandbox; nothing here opens anything else");
        var part = Files.createTempFile(file.getParent(), "identity", ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text.toString());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** As a person would set them for an App of their own. */
    Map<String, String> settings() {
        return Map.of("GITHUB_APP_ID", Integer.toString(APP_ID), "GITHUB_APP_PRIVATE_KEY",
                kept.getProperty("private-key"), "GITHUB_CLIENT_ID", "Iv1.tfpilotsandbox", "GITHUB_CLIENT_SECRET",
                kept.getProperty("client-secret"), "GITHUB_WEBHOOK_SECRET", kept.getProperty("webhook"),
                "TFPILOT_WEBHOOK_SECRET", kept.getProperty("workflow"), "AUTH_SECRET", kept.getProperty("auth"));
    }

    String publicKey() {
        return kept.getProperty("public-key");
    }
}
