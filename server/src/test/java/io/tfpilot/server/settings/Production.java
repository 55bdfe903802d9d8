package io.tfpilot.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The settings of README's production, complete and right. */
public final class Production {
    /** What keys of projects are derived from. */
    public static final String WORKFLOW_SECRET = "w0123456789abcdef0123456789abcde";

    private static final String KEY = key();

    private Production() {}

    public static Map<String, String> settings(Path folder) throws IOException {
        var file = folder.resolve("tfpilot.yaml");
        if (!Files.exists(file)) {
            Files.writeString(file, "projects: {core: {repo: example/core-infra, environments: {dev: {}}}}\n");
        }
        return new HashMap<>(Map.of("GITHUB_APP_ID", "123456", "GITHUB_APP_PRIVATE_KEY", KEY, "GITHUB_CLIENT_ID",
                "Iv1.0123456789abcdef", "GITHUB_CLIENT_SECRET", "c0123456789abcdef0123456789abcde",
                "GITHUB_WEBHOOK_SECRET",
                "g0123456789abcdef0123456789abcde", "TFPILOT_WEBHOOK_SECRET", WORKFLOW_SECRET,
                "AUTH_SECRET", "a0123456789abcdef0123456789abcde",
                "TFPILOT_PUBLIC_URL", "https://tfpilot.example.com", "TFPILOT_ALLOWED_LOGINS", "octocat,hubot",
                "TFPILOT_PROJECT_FILE", file.toString()));
    }

    private static String key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var bytes = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has RSA", missing);
        }
    }
}
