package io.tfpilot.stories;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import tools.jackson.databind.json.JsonMapper;

/** What a person with git does to an infra repository, past TfPilot. */
record Push(Installation at, String login, String repository, String branch) {
    /** How often a push that lost a race is made again on top of the winner. */
    private static final int TRIES = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Changes files in a working tree. */
    @FunctionalInterface
    interface Edit {
        void change(Path tree) throws IOException;
    }

    void make(String message, Edit edit) {
        try {
            var token = token();
            for (var i = 0; i < TRIES; i++) {
                if (pushed(token, message, edit)) {
                    return;
                }
            }
        } catch (IOException | GitAPIException failed) {
            throw new AssertionError("pushing as " + login + " to " + branch, failed);
        }
        throw new AssertionError("somebody else was faster %d times".formatted(TRIES));
    }

    private boolean pushed(String token, String message, Edit edit) throws IOException, GitAPIException {
        var password = new UsernamePasswordCredentialsProvider("x-access-token", token);
        var folder = Files.createTempDirectory(at.dataDir(), "clone-");
        try (var git = Git.cloneRepository().setURI(at.sandbox() + "/" + repository + ".git").setBranch(branch)
                .setDirectory(folder.toFile()).setCredentialsProvider(password).call()) {
            edit.change(folder);
            git.add().addFilepattern(".").call();
            git.commit().setMessage(message).setSign(false).setAuthor(login, login + "@example.com")
                    .setCommitter(login, login + "@example.com").call();
            for (var result : git.push().setCredentialsProvider(password).call()) {
                for (var update : result.getRemoteUpdates()) {
                    if (update.getStatus() != RemoteRefUpdate.Status.OK) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    /** The person's own token at the sandbox, through the same flow that TfPilot's sign-in uses. */
    String token() throws IOException {
        var app = JSON.readTree(Files.readString(at.dataDir().resolve("sandbox/config.json"))).path("app");
        var client = app.path("clientId").asString();
        var back = "http://127.0.0.1/nowhere";
        var there = call(HttpRequest.newBuilder(at.sandbox().resolve("/login/oauth/authorize?client_id=" + client
                + "&redirect_uri=" + encode(back) + "&login=" + login)).build());
        var code = URI.create(there.headers().firstValue("Location").orElseThrow()).getQuery()
                .replaceFirst(".*code=([0-9a-f]+).*", "$1");
        var form = "client_id=%s&client_secret=%s&code=%s".formatted(client,
                encode(app.path("clientSecret").asString()), code);
        var answer = call(HttpRequest.newBuilder(at.sandbox().resolve("/login/oauth/access_token"))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private static HttpResponse<String> call(HttpRequest request) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
