package io.tfpilot.trial;

import io.tfpilot.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.databind.json.JsonMapper;

/** What the sandbox is told: the App it hosts, and the secrets its runs get. For its owner only. */
final class SandboxConfig {
    private SandboxConfig() {}

    static Path write(Settings settings, Path folder) {
        var json = JsonMapper.builder().build().createObjectNode();
        json.putObject("app").put("id", SandboxIdentity.APP_ID).put("slug", "tfpilot")
                .put("clientId", settings.gitHub().clientId())
                .put("clientSecret", settings.gitHub().clientSecret().value())
                .put("publicKeyPem", SandboxIdentity.at(settings.dataDir()).publicKey())
                .put("webhookUrl", settings.publicUrl() + "/api/github/webhook")
                .put("webhookSecret", settings.webhookSecrets().getFirst().value());
        var repositories = json.putObject("repositories");
        settings.projects().forEach(each -> repositories.putObject(each.project().repo().toString())
                .putObject("secrets").put("TFPILOT_WEBHOOK_SECRET",
                        settings.workflowSecret().keyOf(each.project().name()).value()));
        json.putObject("secrets").put("TFPILOT_API_URL", settings.publicUrl().toString())
                .put("INFRACOST_API_KEY", "demo-prices").put("DATABASE_ADMIN_PASSWORD", "correct-horse-battery-staple")
                .put("SERVICE_API_TOKEN", "demo-token-0123456789");
        try {
            Files.createDirectories(folder);
            var part = Files.createTempFile(folder, "config", ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, json.toString());
            return Files.move(part, folder.resolve("config.json"), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
