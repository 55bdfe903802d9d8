package io.tfpilot.github;

import static io.tfpilot.github.Bench.ONE;
import static io.tfpilot.github.Bench.R;
import static io.tfpilot.github.Bench.REPO;
import static io.tfpilot.github.Bench.THREE;
import static io.tfpilot.github.Bench.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.Git.BranchAt;
import io.tfpilot.core.github.Git.BranchElsewhere;
import io.tfpilot.core.github.Git.Kind;
import io.tfpilot.core.github.Git.NewCommit;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.Refused;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Sha;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitTest {
    private static final Sha TREE = new Sha("a".repeat(40));
    private static final Sha FOLDER = new Sha("b".repeat(40));
    private static final Sha BLOB = GitReading.nameOf("schön".getBytes(StandardCharsets.UTF_8));
    private static final String REFS = "POST " + R + "/git/refs";
    private static final String MOVE = "PATCH " + R + "/git/refs/heads/request/x";
    private final Bench bench = new Bench();

    GitTest() {
        bench.server.says("GET " + R + "/git/commits/" + ONE, 200,
                "{\"tree\":{\"sha\":\"%s\"},\"parents\":[{\"sha\":\"%s\"}],\"message\":\"m\"}".formatted(TREE, TWO));
        bench.server.says("GET " + R + "/git/trees/" + TREE, 200, """
                {"tree":[{"path":"modules","mode":"040000","type":"tree","sha":"%s"},
                         {"path":"link","mode":"120000","type":"blob","sha":"%s","size":3}]}""".formatted(FOLDER,
                BLOB));
        bench.server.says("GET " + R + "/git/trees/" + FOLDER, 200, """
                {"tree":[{"path":"main.tf","mode":"100644","type":"blob","sha":"%s","size":5},
                         {"path":"sub","mode":"040000","type":"tree","sha":"%s"}]}""".formatted(BLOB, TREE));
        var text = Base64.getMimeEncoder().encodeToString("schön".getBytes(StandardCharsets.UTF_8));
        bench.server.says("GET " + R + "/git/blobs/" + BLOB, 200,
                GitHubJson.object().put("encoding", "base64").put("content", text + "\n").toString());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void files_and_folders_are_found_by_walking_trees_and_fetched_once() {
        assertThat(bench.github.folder(REPO, ONE, "modules/").entries()).isEqualTo(
                Map.of("main.tf", new Git.Entry(Kind.FILE, BLOB, 5), "sub", new Git.Entry(Kind.FOLDER, TREE, 0)));
        assertThat(bench.github.content(REPO, BLOB)).isEqualTo(new Git.Text("schön"));
        assertThat(bench.github.readFile(REPO, ONE, "modules/main.tf")).isEqualTo("schön");
        assertThat(bench.github.treeOf(REPO, ONE, "modules")).isEqualTo(FOLDER);
        assertThat(bench.github.treeOf(REPO, ONE, "")).isEqualTo(TREE);
        assertThat(bench.server.heard()).as("a content asked for by its name is kept by whoever asks").hasSize(5);
    }

    @Test
    void what_does_not_exist_is_nothing() {
        assertThat(bench.github.folder(REPO, ONE, "nowhere/deep")).isEqualTo(Git.Folder.EMPTY);
        assertThat(bench.github.readFile(REPO, ONE, "modules")).isNull();
        assertThat(bench.github.readFile(REPO, ONE, "link")).isNull();
        assertThat(bench.github.treeOf(REPO, ONE, "modules/main.tf")).isNull();
        assertThat(bench.github.readFile(REPO, ONE, "modules/main.tf/x")).isNull();
        assertThat(bench.github.branchHead(REPO, "none")).isNull();
        assertThatThrownBy(() -> bench.github.readFile(REPO, TWO, "x")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("no commit");
    }

    /** What stands at the top of commit two. */
    private void top(String tree) {
        bench.server
                .says("GET " + R + "/git/commits/" + TWO, 200, "{\"tree\":{\"sha\":\"%s\"}}".formatted(THREE))
                .says("GET " + R + "/git/trees/" + THREE, 200, tree);
    }

    @Test
    void an_odd_folder_is_listed_as_it_is() {
        top("""
                {"truncated":true,"tree":[
                  {"path":"link.tf","mode":"120000","type":"blob","sha":"%1$s","size":9},
                  {"path":"picture.png","mode":"100755","type":"blob","sha":"%1$s","size":3000000},
                  {"path":"sub","mode":"160000","type":"commit","sha":"%1$s"}]}""".formatted(BLOB));
        var folder = bench.github.folder(REPO, TWO, "");
        assertThat(folder.complete()).isFalse();
        assertThat(folder.entries()).isEqualTo(Map.of("link.tf", new Git.Entry(Kind.SYMBOLIC_LINK, BLOB, 0),
                "picture.png", new Git.Entry(Kind.FILE, BLOB, 3_000_000), "sub",
                new Git.Entry(Kind.SUBMODULE, BLOB, 0)));
    }

    @Test
    void a_folder_of_three_thousand_entries_is_listed() {
        top("{\"tree\":[" + IntStream.range(0, 3_000)
                .mapToObj(i -> "{\"path\":\"%04d\",\"mode\":\"040000\",\"type\":\"tree\",\"sha\":\"%s\"}"
                        .formatted(i, TREE))
                .collect(Collectors.joining(",")) + "]}");
        assertThat(bench.github.folder(REPO, TWO, "").entries()).hasSize(3_000);
    }

    @Test
    void a_path_that_stands_in_the_listed_part_of_a_folder_is_found_and_another_is_not_called_missing() {
        top("{\"truncated\":true,\"tree\":[{\"path\":\"modules\",\"mode\":\"040000\",\"type\":\"tree\",\"sha\":\"%s\"}]}"
                .formatted(FOLDER));
        assertThat(bench.github.treeOf(REPO, TWO, "modules")).isEqualTo(FOLDER);
        assertThatThrownBy(() -> bench.github.treeOf(REPO, TWO, "envs")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("only a part").hasMessageContaining("envs");
    }

    @Test
    void a_content_that_github_refuses_or_that_is_no_text_is_an_answer() {
        bench.server.says("GET " + R + "/git/blobs/" + TREE, 403, "{\"message\":\"This blob is too large\"}");
        var bytes = GitReading.nameOf(new byte[]{-1});
        bench.server.says("GET " + R + "/git/blobs/" + bytes, 200,
                GitHubJson.object().put("encoding", "base64").put("content", "/w==").toString());
        assertThat(bench.github.content(REPO, TREE))
                .isEqualTo(new Git.NotGiven("GitHub answered 403: This blob is too large"));
        assertThat(bench.github.content(REPO, bytes)).isEqualTo(new Git.NotText());
    }

    @Test
    void a_commit_puts_contents_and_deletes_only_what_is_there() {
        bench.server.says("POST " + R + "/git/trees", 201, "{\"sha\":\"%s\"}".formatted(FOLDER));
        bench.server.says("POST " + R + "/git/commits", 201, "{\"sha\":\"%s\"}".formatted(THREE));
        var files = new LinkedHashMap<String, @Nullable String>();
        files.put("modules/main.tf", null);
        files.put("modules/gone.tf", null);
        files.put("envs/dev/x.tf", "new\n");

        assertThat(bench.github.writeCommit(REPO, new NewCommit(List.of(ONE, TWO), files, "why"))).isEqualTo(THREE);
        assertThat(bench.server.heard("POST " + R + "/git/trees").getFirst().body()).isEqualTo("""
                {"tree":[{"path":"envs/dev/x.tf","mode":"100644","type":"blob","content":"new\\n"},\
                {"path":"modules/main.tf","mode":"100644","type":"blob","sha":null}],"base_tree":"%s"}"""
                .formatted(TREE));
        assertThat(bench.server.heard("POST " + R + "/git/commits").getFirst().body())
                .isEqualTo("{\"message\":\"why\",\"tree\":\"%s\",\"parents\":[\"%s\",\"%s\"]}".formatted(FOLDER, ONE,
                        TWO));
    }

    @Test
    void a_new_branch_is_made() {
        bench.server.says(REFS, 201, Bench.ref(ONE));
        assertThat(bench.github.putBranch(REPO, "request/x", ONE)).isEqualTo(new BranchAt(ONE));
        assertThat(bench.server.heard(REFS).getFirst().body())
                .isEqualTo("{\"ref\":\"refs/heads/request/x\",\"sha\":\"%s\"}".formatted(ONE));
    }

    @Test
    void an_existing_branch_is_moved_forward_without_force() {
        bench.server.says(REFS, 422, "{\"message\":\"Reference already exists\"}").says(MOVE, 200, Bench.ref(TWO));
        assertThat(bench.github.putBranch(REPO, "request/x", TWO)).isEqualTo(new BranchAt(TWO));
        assertThat(bench.server.heard(MOVE).getFirst().body()).contains("\"force\":false");
    }

    @Test
    void a_branch_that_went_elsewhere_is_left_there() {
        bench.server.says(REFS, 422, "{\"message\":\"Reference already exists\"}")
                .says(MOVE, 422, "{\"message\":\"Update is not a fast forward\"}")
                .says("GET " + R + "/git/ref/heads/request/x", 200, Bench.ref(THREE))
                .says("GET " + R + "/compare/" + THREE + "..." + TWO, 200,
                        "{\"status\":\"diverged\",\"merge_base_commit\":{\"sha\":\"%s\"}}".formatted(ONE));
        assertThat(bench.github.putBranch(REPO, "request/x", TWO)).isEqualTo(new BranchElsewhere(THREE));
    }

    @Test
    void a_branch_that_may_not_be_moved_though_it_could_is_refused() {
        bench.server.says(REFS, 422, "{\"message\":\"Reference already exists\"}")
                .says(MOVE, 422, "{\"message\":\"Repository rule violations found\"}")
                .says("GET " + R + "/git/ref/heads/request/x", 200, Bench.ref(ONE))
                .says("GET " + R + "/compare/" + ONE + "..." + TWO, 200,
                        "{\"status\":\"ahead\",\"merge_base_commit\":{\"sha\":\"%s\"}}".formatted(ONE));
        assertThat(bench.github.putBranch(REPO, "request/x", TWO))
                .isEqualTo(new Refused(422, "Repository rule violations found", GitHubRule.OTHER));
    }

    @Test
    void a_branch_that_is_gone_is_deleted() {
        bench.server.says("DELETE " + R + "/git/refs/heads/a", 204, "").says("DELETE " + R + "/git/refs/heads/b", 422,
                "{\"message\":\"Reference does not exist\"}");
        bench.github.deleteBranch(REPO, "a");
        bench.github.deleteBranch(REPO, "b");
        assertThat(bench.server.calls()).contains("DELETE " + R + "/git/refs/heads/b");
    }

    @Test
    void a_branch_that_must_not_be_deleted_is_trouble() {
        bench.server.says("DELETE " + R + "/git/refs/heads/main", 422, "{\"message\":\"Cannot delete\"}")
                .says("GET " + R + "/git/ref/heads/main", 200, Bench.ref(ONE));
        assertThatThrownBy(() -> bench.github.deleteBranch(REPO, "main")).isInstanceOf(GitHubTrouble.class);
    }

    @Test
    void a_comparison_has_commits_and_both_names_of_a_renamed_file() {
        bench.server.says("GET " + R + "/compare/main...request%2Fx", 200, """
                {"status":"ahead","merge_base_commit":{"sha":"%s"},"commits":[{"sha":"%s"}],
                 "files":[{"filename":"b.tf","previous_filename":"a.tf"}]}""".formatted(ONE, TWO));
        var compared = bench.github.compare(REPO, "main", "request/x");
        assertThat(compared.commits()).containsExactly(TWO);
        assertThat(compared.changedFiles()).containsExactly("b.tf", "a.tf");
        assertThat(compared.mergeBase()).isEqualTo(ONE);
    }
}
