package io.tfpilot.sandbox.actions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in for STS and for GitHub's door of tokens says yes to one role only. */
class AwsCredentialsTest {
    private static final String YES = """
            <R><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>verysecret+/=</SecretAccessKey>\
            <SessionToken>sessiontoken==</SessionToken><AssumedRoleId>AROA1:tfpilot</AssumedRoleId>\
            <Arn>arn:aws:sts::123456789012:assumed-role/plan/tfpilot</Arn></R>""";
    private static final String NO = """
            <ErrorResponse><Error><Code>AccessDenied</Code>\
            <Message>Not authorized to perform sts:AssumeRoleWithWebIdentity</Message></Error></ErrorResponse>""";

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    AwsCredentialsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sts", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(form);
            boolean yes = form.contains("role%2Fplan&");
            answer(exchange, yes ? 200 : 403, yes ? YES : NO);
        });
        server.createContext("/token", exchange -> {
            asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, "{\"value\":\"the-id-token\"}");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, text.length());
            exchange.getResponseBody().write(text.getBytes(UTF_8));
        }
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Recorded run(String permissions, String role, String more) throws IOException {
        IdTokens door = _ -> Optional.of(new IdTokens.Grant() {
            @Override
            public URI url() {
                return URI.create(at("/token?api-version=2.0"));
            }

            @Override
            public String token() {
                return "the-door-key";
            }

            @Override
            public void close() {
                asked.add("closed");
            }
        });
        try (var bench = new Bench(folder, new Runner(Bench.FAST, EnvironmentGate.OPEN, door, Clock.systemUTC()))) {
            return bench.run(Bench.HEAD + """
                    permissions: %s
                    jobs:
                      a:
                        runs-on: ubuntu-latest
                        steps:
                          - uses: aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c
                            with:
                              role-to-assume: arn:aws:iam::123456789012:role/%s
                              aws-region: eu-west-1
                    %s
                          - run: |
                              test "$AWS_SECRET_ACCESS_KEY" = "verysecret+/="
                              echo "$AWS_ACCESS_KEY_ID $AWS_SESSION_TOKEN in $AWS_REGION"
                    """.formatted(permissions, role, more.indent(10)));
        }
    }

    private String endpoint() {
        return "sts-endpoint: " + at("/sts") + "\n";
    }

    @Test
    void takes_the_role_with_the_jobs_own_token_and_hides_what_it_got() throws IOException {
        var run = run("{ id-token: write }", "plan", endpoint() + "role-session-name: tfpilot\n");
        assertThat(run.conclusion()).as(run.log()).isEqualTo(Conclusion.SUCCESS);
        assertThat(run.lines()).contains("Assuming role with OIDC", "Authenticated as assumedRoleId AROA1:tfpilot",
                "*** *** in eu-west-1");
        assertThat(asked.getFirst()).isEqualTo("/token?api-version=2.0&audience=sts.amazonaws.com Bearer the-door-key");
        assertThat(asked.get(1)).contains("Action=AssumeRoleWithWebIdentity", "RoleSessionName=tfpilot",
                "WebIdentityToken=the-id-token");
        assertThat(asked.getLast()).isEqualTo("closed");
        assertThat(run.log()).doesNotContain("the-door-key", "the-id-token");
    }

    @Test
    void says_what_sts_says_where_it_is_refused() throws IOException {
        var run = run("{ id-token: write }", "other", endpoint());
        assertThat(run.conclusion()).isEqualTo(Conclusion.FAILURE);
        assertThat(run.log()).contains(
                "Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void has_no_token_without_the_permission() throws IOException {
        var run = run("{ contents: read }", "plan", endpoint());
        assertThat(run.conclusion()).isEqualTo(Conclusion.FAILURE);
        assertThat(run.log()).contains("Did you mean to set the `id-token` permission?",
                "Credentials could not be loaded, please check your action inputs");
        assertThat(asked).isEmpty();
    }

    @Test
    void refuses_credentials_of_an_account_that_is_not_allowed() throws IOException {
        var run = run("{ id-token: write }", "plan", endpoint() + "allowed-account-ids: '111111111111'\n");
        assertThat(run.log()).contains("The account ID of the provided credentials (123456789012) does not match any "
                + "of the expected account IDs: 111111111111");
    }
}
