package io.tfpilot.github;

import static io.tfpilot.github.Bench.ONE;
import static io.tfpilot.github.Bench.R;
import static io.tfpilot.github.Bench.REPO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.request.Login;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppTest {
    private static final KeyPair KEYS = keys();
    /** SEQUENCE, version, algorithm and OCTET STRING heads before the PKCS#1 key of 2048 bits. */
    private static final int PKCS8_HEAD = 26;
    private static final String BRANCH = "GET " + R + "/git/ref/heads/main";
    private static final String TOKENS = "POST /app/installations/5/access_tokens";
    private final Bench bench = new Bench(new Credentials.App("99", pkcs1()), new Hook.AppHook());

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String pkcs1() {
        var pkcs8 = KEYS.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void installed(String... tokens) {
        bench.server.says("GET " + R + "/installation", 200, "{\"id\":5}");
        for (var token : tokens) {
            bench.server.says(TOKENS, 201, "{\"token\":\"%s\",\"expires_at\":\"%s\"}".formatted(token,
                    bench.now.plusSeconds(3600)));
        }
    }

    @Test
    void both_forms_of_a_key_are_the_same_key() {
        var pkcs8 = pem("PRIVATE KEY", KEYS.getPrivate().getEncoded());
        assertThat(PrivateKeys.read(pkcs1())).isEqualTo(PrivateKeys.read(pkcs8)).isEqualTo(KEYS.getPrivate());
        assertThat(PrivateKeys.read(pkcs1().replace("\n", "\\n"))).isEqualTo(KEYS.getPrivate());
        assertThatThrownBy(() -> new Credentials.App("1", "nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_app_signs_a_note_of_ten_minutes_at_most() throws GeneralSecurityException {
        bench.server.says("GET /app", 200, "{\"slug\":\"tfpilot-acme\"}");
        assertThat(bench.github.self()).isEqualTo(new Login("tfpilot-acme[bot]"));
        bench.github.self();
        assertThat(bench.server.heard()).hasSize(1);

        var authorization = bench.server.heard().getFirst().header("Authorization");
        assertThat(authorization).startsWith("Bearer ");
        var parts = String.valueOf(authorization).substring(7).split("\\.");
        var claims = GitHubJson.read(Base64.getUrlDecoder().decode(parts[1]));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KEYS.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(GitHubJson.number(claims, "iat")).isEqualTo(bench.now.getEpochSecond() - 60);
        assertThat(GitHubJson.number(claims, "exp") - bench.now.getEpochSecond()).isBetween(1L, 599L);
        assertThat(GitHubJson.text(claims, "iss")).isEqualTo("99");
    }

    @Test
    void one_token_serves_all_calls_until_five_minutes_before_its_end() {
        installed("first", "second");
        bench.server.says(BRANCH, 200, Bench.ref(ONE));
        bench.github.branchHead(REPO, "main");
        bench.now = bench.now.plusSeconds(3299);
        bench.github.branchHead(REPO, "main");
        bench.now = bench.now.plusSeconds(2);
        bench.github.branchHead(REPO, "main");

        assertThat(bench.server.heard(BRANCH)).extracting(heard -> heard.header("Authorization"))
                .containsExactly("Bearer first", "Bearer first", "Bearer second");
    }

    @Test
    void a_token_that_is_not_taken_any_more_is_renewed_once() {
        installed("first", "second");
        bench.server.says(BRANCH, 401, "{\"message\":\"Bad credentials\"}").says(BRANCH, 200, Bench.ref(ONE));

        assertThat(bench.github.branchHead(REPO, "main")).isEqualTo(ONE);
        assertThat(bench.server.heard(TOKENS)).hasSize(2);
    }

    @Test
    void a_credential_that_stays_refused_is_trouble() {
        installed("first");
        bench.server.says(BRANCH, 401, "{\"message\":\"Bad credentials\"}");

        assertThatThrownBy(() -> bench.github.branchHead(REPO, "main")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("Bad credentials");
        assertThat(bench.server.heard(BRANCH)).hasSize(2);
    }

    @Test
    void an_app_that_is_not_installed_is_said_so() {
        assertThatThrownBy(() -> bench.github.branchHead(REPO, "main")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("not installed on acme/infra");
    }

    @Test
    void deliveries_are_listed_until_they_are_too_old() {
        var path = "GET /app/hook/deliveries";
        bench.server.says(path, 200, "[" + delivery(3, "2026-11-20T09:59:00Z", 502) + "]", "Link",
                "<" + bench.server.url() + "/app/hook/deliveries?cursor=v1>; rel=\"next\"");
        bench.server.says(path, 200,
                "[" + delivery(2, "2026-11-20T09:58:00Z", 200) + "," + delivery(1, "2026-11-20T08:00:00Z", 200) + "]",
                "Link", "<" + bench.server.url() + "/app/hook/deliveries?cursor=v2>; rel=\"next\"");
        bench.server.says("POST /app/hook/deliveries/3/attempts", 202, "{}");

        var found = bench.github.hookDeliveries(bench.now.minusSeconds(3600));
        assertThat(found).extracting(one -> one.id() + " " + one.statusCode()).containsExactly("3 502", "2 200");
        assertThat(bench.server.heard(path)).hasSize(2);
        bench.github.redeliver(3);
        assertThat(bench.server.calls()).endsWith("POST /app/hook/deliveries/3/attempts");
    }

    private static String delivery(long id, String at, int status) {
        return """
                {"id":%d,"guid":"g-%d","delivered_at":"%s","status_code":%d,"event":"workflow_run"}"""
                .formatted(id, id, at, status);
    }

    @Test
    void an_apps_deliveries_need_the_app() {
        assertThatThrownBy(() -> new Bench(new Credentials.Token("t"), new Hook.AppHook()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
