package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.request.Login;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubSignInTest {
    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final URI CALLBACK = URI.create("https://tfpilot.example/api/auth/github/callback");
    private static final UserToken ADA = new UserToken("ada");
    private static final String TOKEN = "POST /login/oauth/access_token";
    private final Bench bench = new Bench();
    private final GitHubSignIn signIn = new GitHubSignIn(
            new GitHubSettings(bench.server.url(), bench.server.url(), new Credentials.Token("t"),
                    new Hook.RepoHooks(List.of(), ""), WorkflowKinds.STANDARD),
            new GitHubSignIn.Client("id", "secret"), bench.world, CallCounter.NONE);

    @AfterEach
    void close() {
        signIn.close();
        bench.close();
    }

    @Test
    void the_browser_is_sent_with_state_and_challenge() {
        assertThat(signIn.authorizeUrl("st", VERIFIER, CALLBACK, null).toString())
                .startsWith(bench.server.url() + "/login/oauth/authorize?client_id=id&redirect_uri=https%3A%2F%2F")
                .endsWith("&state=st&code_challenge=" + CHALLENGE + "&code_challenge_method=S256");
    }

    @Test
    void a_code_becomes_a_person() {
        bench.server.says(TOKEN, 200, "{\"access_token\":\"ada\",\"expires_in\":28800,\"refresh_token\":\"r\"}")
                .says("GET /user", 200, "{\"login\":\"Ada\",\"id\":2001,\"email\":null}").says("GET /user/emails", 200, """
                        [{"email":"x@example.com","primary":false,"verified":true},
                         {"email":"ada@example.com","primary":true,"verified":true}]""");
        assertThat(signIn.exchange("code", VERIFIER, CALLBACK)).isEqualTo(new GitHubSignIn.SignedIn(
                new GitHubSignIn.Grant(ADA, bench.now.plusSeconds(28_800), new UserToken("r")), new Login("ada", 2001L),
                "ada@example.com"));
        assertThat(bench.server.heard(TOKEN).getFirst().body()).contains("code=code", "code_verifier=" + VERIFIER);
        assertThat(bench.server.heard("GET /user").getFirst().header("Authorization")).isEqualTo("Bearer ada");
    }

    @Test
    void a_used_code_is_denied_though_github_says_200() {
        bench.server.says(TOKEN, 200,
                "{\"error\":\"bad_verification_code\",\"error_description\":\"The code passed is…\"}");
        assertThat(signIn.exchange("code", VERIFIER, CALLBACK))
                .isEqualTo(new GitHubSignIn.Denied("The code passed is…"));
        assertThat(signIn.refresh(new UserToken("old"))).isNull();
    }

    @Test
    void the_owner_of_a_token_is_known_until_it_ends() {
        bench.server.says("GET /user", 200, "{\"login\":\"Ada\",\"id\":2001}").says("GET /user", 401, "{}");
        assertThat(bench.github.userOf(ADA)).isEqualTo(new Login("ada", 2001L));
        assertThat(bench.github.userOf(ADA)).isNull();
    }

    @Test
    void the_web_address_follows_from_the_api_address() {
        assertThat(GitHubSettings.webUrlOf(URI.create("https://api.github.com"))).hasToString("https://github.com");
        assertThat(GitHubSettings.webUrlOf(URI.create("https://git.acme.io/api/v3/")))
                .hasToString("https://git.acme.io");
        assertThat(GitHubSettings.webUrlOf(URI.create("https://api.acme.ghe.com"))).hasToString("https://acme.ghe.com");
        assertThat(GitHubSettings.webUrlOf(URI.create("http://127.0.0.1:9999/api/v3")))
                .hasToString("http://127.0.0.1:9999");
    }

    @Test
    void no_secret_is_ever_printed() {
        assertThat(new Credentials.Token("hush").toString() + new GitHubSignIn.Client("id", "hush")
                + new GitHubSignIn.Grant(new UserToken("hush"), null, null)).doesNotContain("hush");
    }
}
