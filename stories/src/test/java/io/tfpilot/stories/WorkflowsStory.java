package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The generated files in a repository, and the pull request that brings them there. */
@Execution(ExecutionMode.CONCURRENT)
final class WorkflowsStory {
    private static final String PROJECT = "{\"project\":\"payments\"}";
    private static final String FILE = ".github/workflows/drift-check.yml";
    private static final Asked.Place DEV = new Asked.Place("payments", "dev");

    private final Installation at = RunningTfPilot.shared().installation();
    private final Push git = new Push(at, "alma", DEV.repository(), "main");

    private JsonNode install() {
        return at.as("alma").post("/api/admin/workflows/install", PROJECT).expect(200);
    }

    private void merge(int number) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var order = HttpRequest.newBuilder(at.sandbox().resolve("/api/v3/repos/" + DEV.repository() + "/pulls/"
                    + number + "/merge")).header("Authorization", "Bearer " + git.token())
                    .PUT(HttpRequest.BodyPublishers.ofString("{}")).build();
            assertThat(http.send(order, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_file_that_was_changed_by_hand_comes_back_by_a_pull_request_that_a_person_merges() throws Exception {
        assertThat(install().path("deed").asString()).isEqualTo("nothing");
        git.make("Check at another time", tree -> Files.writeString(tree.resolve(FILE), "# mine\n",
                StandardOpenOption.APPEND));

        var opened = install();
        assertThat(opened.path("deed").asString()).isEqualTo("opened");
        assertThat(opened.path("files").toString()).contains("{\"path\":\"" + FILE + "\",\"state\":\"changed\"}");
        var number = opened.path("pullRequest").asInt();
        var page = at.as("alma").get("/admin/workflows").text();
        assertThat(page).contains("Changed by hand", "Pull request #" + number);
        var again = install();
        assertThat(again.path("deed").asString()).isEqualTo("nothing");
        assertThat(again.path("pullRequest").asInt()).isEqualTo(number);

        merge(number);
        var merged = install();
        assertThat(merged.path("deed").asString()).isEqualTo("nothing");
        assertThat(merged.hasNonNull("pullRequest")).isFalse();
        assertThat(merged.path("files").toString()).doesNotContain("changed", "missing", "outdated");
        assertThat(at.as("alma").get("/api/audit?event=workflows_opened").expect(200).toString()).contains(
                "workflows_opened");
    }

    @Test
    void only_admins_install() {
        at.as("ada").post("/api/admin/workflows/install", PROJECT).expect(403);
        assertThat(at.as("ada").get("/admin/workflows").status()).isEqualTo(403);
    }
}
