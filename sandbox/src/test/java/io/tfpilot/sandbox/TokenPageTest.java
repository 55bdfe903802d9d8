package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of tokens, and the commands on it, word for word. */
class TokenPageTest {
    private static final String REPO = "/repos/demo/core-infra";

    private final Path folder;
    private final Receiver receiver = new Receiver();
    private Sandbox sandbox;

    TokenPageTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = start();
        Client.app(sandbox).call("PATCH", "/app/hook/config", "{'url':'" + receiver.url() + "'}").expect(200);
    }

    private Sandbox start() {
        return Sandbox.start(new SandboxOptions(0, folder.resolve("data"), Optional.empty()));
    }

    @AfterEach
    void end() {
        sandbox.close();
        receiver.close();
    }

    private static List<String> copied(Document page) {
        return page.select(".copy pre").stream().map(pre -> pre.wholeText()).toList();
    }

    private static String token(Document page) {
        return page.select(".note .copy pre").text();
    }

    private String made(String login) {
        var token = token(Visitor.signedIn(sandbox, login).send("/settings/tokens"));
        assertThat(token).startsWith("ghp_").hasSize(40);
        return token;
    }

    /** A pull request of the App, whose branch a person then pushes to. */
    private void pullRequest() {
        var bot = Client.installation(sandbox);
        var main = bot.get(REPO + "/git/ref/heads/main").json().path("object").path("sha").asString();
        bot.post(REPO + "/git/refs", "{'ref':'refs/heads/request/a','sha':'" + main + "'}").expect(201);
        bot.call("PUT", REPO + "/contents/envs/dev/a.tf",
                "{'message':'a','content':'IyBhCg==','branch':'request/a'}").expect(201);
        bot.post(REPO + "/pulls", "{'title':'T','head':'request/a','base':'main'}").expect(201);
    }

    private record Done(int code, String output) {}

    /** As a person who pastes the token where git asks for a password. */
    private Done shell(Path in, String token, String command) throws IOException, InterruptedException {
        var paste = folder.resolve("paste.sh");
        Files.writeString(paste, "#!/bin/sh\necho \"$PASTED\"\necho \"$1\" >> " + folder.resolve("asked.txt") + "\n");
        assertThat(paste.toFile().setExecutable(true)).isTrue();
        var output = Files.createTempFile(folder, "out", ".txt");
        var builder = new ProcessBuilder("bash", "-ec", command).directory(in.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_ASKPASS", paste.toString(),
                "PASTED", token));
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        return new Done(process.exitValue(), Files.readString(output));
    }

    private static void needGit() {
        boolean there;
        try {
            there = new ProcessBuilder("git", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            there = false;
        }
        assertThat(there || !"1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))).as("git is needed").isTrue();
        Assumptions.assumeTrue(there, "git is not installed: this is NOT tested");
    }

    @Test
    void the_commands_of_the_page_clone_change_a_branch_and_push_as_that_person() throws Exception {
        needGit();
        pullRequest();
        var page = Visitor.signedIn(sandbox, "dana").send("/settings/tokens", "repository", "demo/core-infra");
        var commands = copied(page);
        assertThat(commands).hasSize(4);

        var cloned = shell(folder, "not needed", commands.get(1));
        assertThat(cloned.code()).as(cloned.output()).isZero();
        var entered = shell(folder, "not needed", commands.get(2));
        assertThat(entered.code()).as(entered.output()).isZero();
        Files.writeString(folder.resolve("core-infra/envs/dev/a.tf"), "# by hand\n");
        var pushed = shell(folder.resolve("core-infra"), token(page), commands.get(3));

        assertThat(pushed.code()).as(pushed.output()).isZero();
        assertThat(Files.readString(folder.resolve("asked.txt"))).contains("Password for 'http://dana@127.0.0.1")
                .doesNotContain("Username");
        Await.until(() -> receiver.of("pull_request").stream().anyMatch(got -> got.action().equals("synchronize")
                && got.json().path("sender").path("login").asString().equals("dana")));
        var head = Client.anonymous(sandbox).get(REPO + "/commits/request%2Fa").expect(200).json();
        assertThat(head.path("author").path("login").asString()).isEqualTo("dana");
    }

    @Test
    void whoever_may_only_read_is_refused_with_words_that_git_shows() throws Exception {
        needGit();
        pullRequest();
        assertThat(shell(folder, "", "git clone -q -b request/a " + sandbox.url().toString().replace("//", "//vera@")
                + "/demo/core-infra.git").code()).isZero();
        var pushed = shell(folder.resolve("core-infra"), made("vera"),
                "git -c user.name=v -c user.email=v@x commit -q --allow-empty -m x && git push");
        assertThat(pushed.code()).isNotZero();
        assertThat(pushed.output()).contains("remote: Permission to demo/core-infra.git denied to vera.", "403");
        var wrong = shell(folder.resolve("core-infra"), "wrong", "git push");
        assertThat(wrong.output()).contains("remote: Invalid username or token.");
    }

    private void push(String login, String token) throws Exception {
        var copy = Files.createTempDirectory(folder, "copy");
        try (var git = Git.cloneRepository().setURI(sandbox.url() + "/demo/core-infra.git").setDirectory(copy.toFile())
                .call()) {
            git.commit().setAllowEmpty(true).setMessage("by " + login).setSign(false).setAuthor(login, login + "@x")
                    .setCommitter(login, login + "@x").call();
            git.push().setCredentialsProvider(new UsernamePasswordCredentialsProvider(login, token)).call();
        }
    }

    private String headline() {
        return Client.anonymous(sandbox).get(REPO + "/commits/main").expect(200).json().path("commit").path("message")
                .asString();
    }

    @Test
    void a_token_works_over_a_restart_until_it_is_revoked_and_by_nobody_else() throws Exception {
        var token = made("dana");
        assertThat(Files.readString(folder.resolve("data/tokens.json"))).doesNotContain(token);
        sandbox.close();
        sandbox = start();
        push("dana", token);
        assertThat(headline()).isEqualTo("by dana");

        var dana = Visitor.signedIn(sandbox, "dana");
        var id = dana.open("/settings/tokens").select("button[name=token]").attr("value");
        assertThat(id).isNotEmpty();
        Visitor.signedIn(sandbox, "dirk").send("/settings/tokens/revoke", "token", id);
        push("dana", token);
        dana.send("/settings/tokens/revoke", "token", id);

        assertThatThrownBy(() -> push("dana", token)).isInstanceOf(TransportException.class);
        assertThat(new Client(sandbox.url(), "Bearer " + token).get("/user").status()).isEqualTo(401);
    }

    @Test
    void a_token_is_shown_once_and_only_to_whoever_is_signed_in() {
        var dana = Visitor.signedIn(sandbox, "dana");
        var token = token(dana.send("/settings/tokens"));
        assertThat(token).isNotEmpty();
        assertThat(dana.open("/settings/tokens").text()).doesNotContain(token).contains("Tokens of dana");
        var stranger = new Visitor(sandbox);
        assertThat(stranger.open("/settings/tokens").text()).contains("Who are you today?");
        assertThat(stranger.answer("POST", "/settings/tokens", "").header("Location")).startsWith("/login");
    }

    @Test
    void signing_in_leads_back_to_a_page_of_the_sandbox_and_nowhere_else() {
        var visitor = new Visitor(sandbox);
        for (var elsewhere : List.of("//evil.example", "/%5Cevil.example", "http://evil.example", "/%0Ax")) {
            assertThat(visitor.answer("POST", "/login", "login=dana&return_to=" + elsewhere).header("Location"))
                    .isEqualTo("/");
        }
        assertThat(visitor.answer("POST", "/login", "login=dana&return_to=%2Fdemo").header("Location"))
                .isEqualTo("/demo");
    }
}
