package io.tfpilot.server.settings;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.github.Credentials;
import io.tfpilot.server.settings.Settings.People;
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
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The identity of the sandbox's GitHub App and the secrets of a laptop's TfPilot: made once, kept for its owner only. */
public final class SandboxHome {
    /** The App's id in the sandbox. */
    public static final int APP_ID = 1001;

    /** Somebody whom no list names. */
    public static final String VIEWER = "vera";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Properties kept;

    private SandboxHome(Properties kept) {
        this.kept = kept;
    }

    static SandboxHome at(Path dataDir) {
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
            return new SandboxHome(kept);
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

    static String projectFile() {
        try (var in = SandboxHome.class.getResourceAsStream("/sandbox-projects.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the build left out sandbox-projects.yaml");
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The sandbox's demo people in their roles. */
    static People people() {
        return new People(logins("alma", "axel"), logins("ada", "aaron"), logins("dana", "dirk"), Role.VIEWER,
                logins("ada", "aaron", "alma", "axel"), logins("alma", "axel"), null);
    }

    private static Set<Login> logins(String... names) {
        return Stream.of(names).map(Login::new).collect(Collectors.toSet());
    }

    Credentials credentials() {
        return new Credentials.App(Integer.toString(APP_ID), kept.getProperty("private-key"));
    }

    public static String publicKey(Path dataDir) {
        return at(dataDir).kept.getProperty("public-key");
    }

    String clientId() {
        return "Iv1.tfpilotsandbox";
    }

    Secret clientSecret() {
        return secret("client-secret");
    }

    Secret authSecret() {
        return secret("auth");
    }

    Secret webhookSecret() {
        return secret("webhook");
    }

    Secret workflowSecret() {
        return secret("workflow");
    }

    private Secret secret(String name) {
        return new Secret(kept.getProperty(name));
    }
}
