package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.projects.Catalogue;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.terraform.NamingRules;
import io.tfpilot.kit.storage.InMemoryStorage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What 225 modules cost: every file once in the life of a store, and few calls beside that. */
class CatalogueCallsTest {
    private static final int MODULES = 225;
    private static final int OTHERS = 4;
    private static final Sha TREE = new Sha("b".repeat(40));
    private static final Sha OTHER_TREE = new Sha("d".repeat(40));
    private static final Project PROJECT = new Project("core", Bench.REPO, "main", "modules", new TreeMap<>(), Map.of(),
            List.of(), Map.of(), NamingRules.DEFAULT);
    private static final String R = Bench.R;

    private final Bench bench = new Bench();
    private final InMemoryStorage storage = new InMemoryStorage();
    private final HashSet<Sha> files = new HashSet<>();

    CatalogueCallsTest() {
        base(Bench.ONE, TREE, modules());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void base(Sha commit, Sha modulesTree, String listing) {
        var root = new Sha(commit.value().replace('1', 'a').replace('2', 'e'));
        bench.server.says("GET " + R + "/git/ref/heads/main", 200, Bench.ref(commit))
                .says("GET " + R + "/git/commits/" + commit, 200, "{\"tree\":{\"sha\":\"%s\"}}".formatted(root))
                .says("GET " + R + "/git/trees/" + root, 200,
                        "{\"tree\":[{\"path\":\"modules\",\"mode\":\"040000\",\"type\":\"tree\",\"sha\":\"%s\"}]}"
                                .formatted(modulesTree))
                .says("GET " + R + "/git/trees/" + modulesTree, 200, listing);
    }

    private String modules() {
        var lines = new StringBuilder();
        for (var i = 0; i < MODULES; i++) {
            lines.append(",{\"path\":\"m%d\",\"mode\":\"040000\",\"type\":\"tree\",\"sha\":\"%040d\"}".formatted(i, i));
            lines.append(file("m" + i + "/main.tf", "variable \"tags\" { type = map(string) }\n# " + i));
            lines.append(file("m" + i + "/versions.tf", "terraform {}\n"));
            lines.append(file("m" + i + "/examples/deep/main.tf", "Nobody reads this"));
        }
        return "{\"truncated\":false,\"tree\":[" + lines.substring(1) + "]}";
    }

    private String file(String path, String text) {
        var name = blob(text);
        if (!path.contains("/deep/")) {
            files.add(name);
        }
        return ",{\"path\":\"%s\",\"mode\":\"100644\",\"type\":\"blob\",\"sha\":\"%s\",\"size\":%d}".formatted(path,
                name,
                text.length());
    }

    private Sha blob(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var name = GitReading.nameOf(bytes);
        bench.server.says("GET " + R + "/git/blobs/" + name, 200, content(bytes));
        return name;
    }

    private static String content(byte[] bytes) {
        return GitHubJson.object().put("encoding", "base64")
                .put("content", Base64.getMimeEncoder().encodeToString(bytes))
                .toString();
    }

    private Catalogue catalogue(GitHubOverHttp gitHub) {
        return new Catalogue(gitHub, storage.blobs(), () -> bench.now);
    }

    /** How many calls a look takes; every module can be requested after it. */
    private int callsOf(Catalogue catalogue) {
        var before = bench.counted.size();
        assertThat(catalogue.freshOf(PROJECT).modules()).hasSize(MODULES)
                .allMatch(each -> each.reading() instanceof ModuleReading.Requestable);
        return bench.counted.size() - before;
    }

    @Test
    void each_file_is_fetched_once_and_an_unchanged_repository_costs_a_handful_of_calls_even_after_a_restart() {
        var catalogue = catalogue(bench.github);
        assertThat(callsOf(catalogue)).as("at first sight").isEqualTo(OTHERS + files.size());
        assertThat(callsOf(catalogue)).as("unchanged").isOne();
        try (var restarted = bench.again()) {
            assertThat(callsOf(catalogue(restarted))).as("after a restart").isEqualTo(OTHERS);
        }
    }

    @Test
    void a_change_outside_of_the_modules_costs_as_much_as_finding_that_out() {
        base(Bench.TWO, TREE, modules());
        var catalogue = catalogue(bench.github);
        callsOf(catalogue);
        assertThat(callsOf(catalogue)).as("branch, commit and top").isEqualTo(3);
    }

    @Test
    void where_there_is_too_much_for_one_answer_only_the_listing_is_asked_for_folder_by_folder() {
        var cut = new Sha("c".repeat(40));
        base(Bench.TWO, cut, "{\"truncated\":true,\"tree\":[]}");
        var entries = new StringBuilder();
        for (var i = 0; i < MODULES; i++) {
            var name = "%040d".formatted(1_000 + i);
            entries.append(
                    ",{\"path\":\"m%d\",\"mode\":\"040000\",\"type\":\"tree\",\"sha\":\"%s\"}".formatted(i, name));
            bench.server.says("GET " + R + "/git/trees/" + name, 200, "{\"tree\":[" + file("main.tf",
                    "variable \"tags\" { type = map(string) }\n# " + i).substring(1) + "]}");
        }
        bench.server.says("GET " + R + "/git/trees/" + cut, 200, "{\"tree\":[" + entries.substring(1) + "]}");
        var catalogue = catalogue(bench.github);
        callsOf(catalogue);
        assertThat(callsOf(catalogue)).as("branch, commit, top, both listings, folders; the files are known")
                .isEqualTo(5 + MODULES);
    }

    @Test
    void an_answer_that_was_cut_short_is_not_taken_for_the_file_and_not_remembered() {
        var text = "variable \"tags\" { type = map(string) }\n# whole";
        var name = GitReading.nameOf(text.getBytes(StandardCharsets.UTF_8));
        bench.server.says("GET " + R + "/git/blobs/" + name, 200, content("variable".getBytes(StandardCharsets.UTF_8)));
        base(Bench.TWO, OTHER_TREE,
                "{\"tree\":[{\"path\":\"m\",\"mode\":\"040000\",\"type\":\"tree\",\"sha\":\"%s\"}%s]}"
                        .formatted(TREE, file("m/main.tf", text)));
        var catalogue = catalogue(bench.github);
        catalogue.freshOf(PROJECT);
        assertThat(catalogue.freshOf(PROJECT).modules()).singleElement().asString()
                .contains("GitHub gave another content than that of " + name.abbreviated());
        assertThat(storage.blobs().use(List.of(name), bench.now)).isEmpty();
        bench.now = bench.now.plusSeconds(60);
        assertThat(catalogue.freshOf(PROJECT).modules()).singleElement().extracting(Catalogue.Entry::reading)
                .isInstanceOf(ModuleReading.Requestable.class);
    }

    @Test
    void a_listing_that_cannot_be_read_is_asked_for_again() {
        base(Bench.TWO, OTHER_TREE, "{\"tree\":[{\"path\":");
        base(Bench.TWO, OTHER_TREE, modules());
        var catalogue = catalogue(bench.github);
        catalogue.freshOf(PROJECT);
        assertThatThrownBy(() -> catalogue.freshOf(PROJECT)).hasMessageContaining("cannot be read");
        assertThat(callsOf(catalogue)).as("the branch and the listing").isEqualTo(2);
    }
}
