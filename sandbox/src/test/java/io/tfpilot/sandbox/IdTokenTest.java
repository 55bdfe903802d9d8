package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

class IdTokenTest {
    private static final String REPO = "/repos/demo/core-infra";
    private static final String ISSUER = "~/_services/token/.well-known/";
    private static final String WORKFLOW = """
            name: Prove
            on: workflow_dispatch
            permissions: {}
            jobs:
              without:
                runs-on: ubuntu-latest
                steps:
                  - run: test -z "$ACTIONS_ID_TOKEN_REQUEST_URL$ACTIONS_ID_TOKEN_REQUEST_TOKEN"
              on-branch:
                runs-on: ubuntu-latest
                permissions: { id-token: write }
                steps:
                  - run: |
                      ask() { curl -s -H "Authorization: bearer $1" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com"; }
                      ask "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" > token.json
                      ask wrong > refused.json
                      printf '%s %s' "$ACTIONS_ID_TOKEN_REQUEST_URL" "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" > door.txt
                      echo "the door's key is $ACTIONS_ID_TOKEN_REQUEST_TOKEN"
                  - uses: actions/upload-artifact@b4b15b8c7c6ac21ea08fcf65892d2ee8f75cf882
                    with: { name: branch, path: "*" }
              in-environment:
                runs-on: ubuntu-latest
                environment: production
                permissions: { id-token: write }
                steps:
                  - run: |
                      curl -s -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL" > token.json
                  - uses: actions/upload-artifact@b4b15b8c7c6ac21ea08fcf65892d2ee8f75cf882
                    with: { name: environment, path: token.json }
            """;

    private final Path folder;
    private Sandbox sandbox;

    IdTokenTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        var content = Base64.getEncoder().encodeToString(WORKFLOW.getBytes(StandardCharsets.UTF_8));
        Client.installation(sandbox).call("PUT", REPO + "/contents/.github/workflows/prove.yml",
                "{'message':'add','content':'" + content + "'}").expect(201);
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void says_which_job_it_is_signed_with_the_key_that_the_sandbox_shows() {
        long run = run();
        var token = file(run, "branch", "token.json");
        var claims = claims(token);
        assertThat(signed(token)).isTrue();
        long repository = Client.installation(sandbox).get(REPO).json().path("id").asLong();
        assertThat(text(claims, "iss")).isEqualTo(sandbox.url() + "/_services/token");
        assertThat(text(claims, "aud")).isEqualTo("sts.amazonaws.com");
        assertThat(text(claims, "repository")).isEqualTo("demo/core-infra");
        assertThat(text(claims, "repository_id")).isEqualTo(Long.toString(repository));
        assertThat(text(claims, "job_workflow_ref"))
                .isEqualTo("demo/core-infra/.github/workflows/prove.yml@refs/heads/main");
        assertThat(text(claims, "sub")).endsWith(":ref:refs/heads/main");
        assertThat(claims.has("environment")).isFalse();
        assertThat(claims.path("exp").asLong()).isGreaterThan(claims.path("iat").asLong());
        assertThat(claims.propertyNames()).contains("jti", "nbf", "repository_owner_id", "repository_visibility",
                "ref_type", "sha", "workflow", "workflow_ref", "workflow_sha", "job_workflow_sha", "run_id",
                "run_number", "run_attempt", "actor", "actor_id", "event_name", "head_ref", "base_ref",
                "runner_environment", "repository_owner");
        var inEnvironment = claims(file(run, "environment", "token.json"));
        assertThat(text(inEnvironment, "environment")).isEqualTo("production");
        assertThat(text(inEnvironment, "sub")).endsWith(":environment:production");
        assertThat(text(inEnvironment, "aud")).isEqualTo(sandbox.url() + "/demo");
    }

    @Test
    void is_for_the_job_alone_while_it_is_at_work() {
        long run = run();
        assertThat(file(run, "branch", "refused.json")).contains("id-token: write");
        var door = file(run, "branch", "door.txt").split(" ");
        assertThat(Client.anonymous(sandbox).call("GET", door[0], null, "Authorization", "bearer " + door[1]).status())
                .isEqualTo(401);
        assertThat(Client.anonymous(sandbox).get("~/demo/core-infra/actions/runs/" + run).expect(200).text())
                .doesNotContain(door[1]);
    }

    @Test
    void has_the_subject_that_the_repository_has_chosen() {
        assertThat(subject("{'use_default':true,'use_immutable_subject':false}"))
                .isEqualTo("repo:demo/core-infra:environment:production");
        assertThat(subject("{'use_default':true,'use_immutable_subject':true}"))
                .matches("repo:demo@[0-9]+/core-infra@[0-9]+:environment:production");
        assertThat(subject("{'use_default':false,'use_immutable_subject':false,"
                + "'include_claim_keys':['repo','context','job_workflow_ref']}"))
                .isEqualTo("repo:demo/core-infra:environment:production:job_workflow_ref:"
                        + "demo/core-infra/.github/workflows/prove.yml@refs/heads/main");
    }

    @Test
    void is_signed_with_the_same_key_after_a_restart() {
        var before = Client.anonymous(sandbox).get(ISSUER + "jwks").expect(200).text();
        var configuration = Client.anonymous(sandbox).get(ISSUER + "openid-configuration").expect(200).json();
        assertThat(text(configuration, "jwks_uri")).isEqualTo(sandbox.url() + ISSUER.substring(1) + "jwks");
        sandbox.close();
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        assertThat(Client.anonymous(sandbox).get(ISSUER + "jwks").text()).isEqualTo(before);
    }

    private String subject(String template) {
        Client.installation(sandbox).call("PUT", REPO + "/actions/oidc/customization/sub", template).expect(201);
        return text(claims(file(run(), "environment", "token.json")), "sub");
    }

    private long run() {
        var bot = Client.installation(sandbox);
        long id = bot.post(REPO + "/actions/workflows/prove.yml/dispatches", "{'ref':'main','return_run_details':true}")
                .expect(200).json().path("workflow_run_id").asLong();
        Await.until(() -> bot.get(REPO + "/actions/runs/" + id).json().path("status").asString().equals("completed"));
        assertThat(bot.get(REPO + "/actions/runs/" + id).json().path("conclusion").asString()).isEqualTo("success");
        return id;
    }

    private String file(long run, String artifact, String file) {
        var bot = Client.installation(sandbox);
        var all = bot.get(REPO + "/actions/runs/" + run + "/artifacts").expect(200).json().path("artifacts");
        long id = all.valueStream().filter(one -> one.path("name").asString().equals(artifact)).findFirst()
                .orElseThrow().path("id").asLong();
        var link = bot.get(REPO + "/actions/artifacts/" + id + "/zip").expect(302).header("Location");
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(Client.anonymous(sandbox).get(link).expect(200).raw().body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(file)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("no " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode claims(String token) {
        return decoded(value(token).split("\\.")[1]);
    }

    private static String value(String token) {
        return text(Client.JSON.readTree(token), "value");
    }

    private static JsonNode decoded(String part) {
        return Client.JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private boolean signed(String token) {
        var parts = value(token).split("\\.");
        var key = Client.anonymous(sandbox).get(ISSUER + "jwks").expect(200).json().path("keys").path(0);
        assertThat(text(decoded(parts[0]), "kid")).isEqualTo(text(key, "kid"));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text(key, name)));
    }
}
