package io.tfpilot.kit.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.projects.Catalogue;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.terraform.NamingRules;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.kit.world.ManualClock;
import io.tfpilot.kit.world.SimulatedGitHub;
import io.tfpilot.kit.world.SimulatedTrees;
import io.tfpilot.kit.world.SimulatedInfrastructure;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One odd folder stops nothing: it carries its reason, and every other module can be requested. */
class CatalogueTest {
    private static final String GOOD = "variable \"tags\" { type = map(string) }\n";
    private static final Project PROJECT = new Project("core", Samples.REPO, "main", "modules", new TreeMap<>(),
            Map.of(),
            List.of(), Map.of(), NamingRules.DEFAULT);

    private final ManualClock clock = new ManualClock(Samples.T0);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Map<String, String> files = new HashMap<>(Map.of("modules/good/main.tf", GOOD,
            "modules/odd/main.tf", GOOD + "# odd\n", "modules/last/main.tf", GOOD + "# last\n"));

    @Test
    void a_picture_of_3_mb_is_not_looked_at() {
        files.put("modules/odd/picture.png", "x".repeat(3 << 20));
        assertThat(problems(catalogue(gitHub()))).isEmpty();
    }

    @Test
    void a_readme_of_2_5_mb_is_replaced_by_the_reason() {
        files.put("modules/odd/README.md", "# Words\n".repeat(5 << 16));
        var odd = Objects.requireNonNull(catalogue(gitHub()).of(PROJECT).module("odd")).reading();
        assertThat(odd).isInstanceOfSatisfying(ModuleReading.Requestable.class, module -> {
            assertThat(module.schema().readme())
                    .isEqualTo("README.md has 2.5 MB; TfPilot reads at most 512 kB of such a file");
            assertThat(module.schema().description()).isEmpty();
        });
    }

    @Test
    void three_hundred_and_ten_files_in_a_folder_and_330_modules_are_read() {
        for (var i = 0; i < 310; i++) {
            files.put("modules/odd/file" + i + ".txt", "x");
            files.put("modules/odd/file" + i + ".tf", "locals {}\n");
        }
        for (var i = 0; i < 330; i++) {
            files.put("modules/m" + i + "/main.tf", GOOD);
        }
        var catalogue = catalogue(gitHub());
        assertThat(catalogue.of(PROJECT).modules()).hasSize(333);
        assertThat(problems(catalogue)).isEmpty();
    }

    @Test
    void a_file_that_is_too_long_names_itself_its_size_and_the_limit() {
        files.put("modules/odd/data.tf", "# line\n".repeat(1 << 18));
        assertThat(problems(catalogue(gitHub())))
                .isEqualTo(Map.of("odd", "[data.tf has 1.8 MB; TfPilot reads at most 1 MB of such a file]"));
    }

    @Test
    void links_submodules_and_bytes_that_are_no_text_are_reasons_of_their_module_alone() {
        files.put("modules/README.md", "../README.md");
        files.put("modules/notes.txt", "A file beside the modules");
        files.put("modules/linked", "../elsewhere");
        files.put("modules/fetched", "a commit");
        files.put("modules/odd/data.tf", "other.tf");
        files.put("modules/last/data.tf", SimulatedTrees.BINARY);
        var gitHub = gitHub();
        gitHub.trees().makeKind("modules/README.md", Git.Kind.SYMBOLIC_LINK);
        gitHub.trees().makeKind("modules/linked", Git.Kind.SYMBOLIC_LINK);
        gitHub.trees().makeKind("modules/fetched", Git.Kind.SUBMODULE);
        gitHub.trees().makeKind("modules/odd/data.tf", Git.Kind.SYMBOLIC_LINK);
        var catalogue = catalogue(gitHub);
        var commit = Objects.requireNonNull(catalogue.of(PROJECT).module("fetched")).tree().value();
        assertThat(problems(catalogue)).isEqualTo(Map.of(
                "linked", "[linked is a symbolic link, which TfPilot does not follow: put the folder itself here]",
                "fetched", "[fetched is a git submodule, which TfPilot does not follow: put the module's files into"
                        + " the repository, or a module around it: ./tfpilot wrap 'git::URL?ref=" + commit
                        + "' --name fetched-wrapped, with the URL from .gitmodules]",
                "odd", "[data.tf is a symbolic link, which TfPilot does not follow: put the file itself into the"
                        + " folder]",
                "last", "[data.tf is not UTF-8 text: save it as UTF-8]"));
    }

    @Test
    void a_listing_that_github_cuts_short_is_not_taken_for_the_whole() {
        var gitHub = gitHub();
        gitHub.trees().cutShort("modules/odd");
        gitHub.trees().cutShort("modules");
        var catalogue = catalogue(gitHub);
        assertThat(problems(catalogue))
                .isEqualTo(Map.of("odd", "[GitHub lists only a part of the folder, because it is too large]"));
        assertThat(catalogue.of(PROJECT).complete()).isFalse();
    }

    @Test
    void a_folder_of_too_many_modules_reads_the_first_ones() {
        for (var i = 0; i < 1_000; i++) {
            files.put("modules/m%04d/main.tf".formatted(i), GOOD);
        }
        assertThat(problems(catalogue(gitHub()))).containsOnlyKeys("m0998", "m0999", "odd")
                .containsEntry("odd",
                        "[the folder modules has more than 1000 modules; TfPilot reads the first ones only]");
    }

    @Test
    void a_file_that_github_does_not_give_is_asked_for_again_after_a_while_and_not_at_every_look() {
        var gitHub = gitHub();
        gitHub.trees().failNextContents(1);
        var catalogue = catalogue(gitHub);
        assertThat(problems(catalogue).values()).containsExactly(
                "[its files are not read yet (GitHub answered 502); TfPilot tries again in a minute]");
        assertThat(gitHub.trees().contentsAsked()).isEqualTo(3);
        clock.pass(Duration.ofSeconds(59));
        assertThat(problems(catalogue)).hasSize(1);
        assertThat(gitHub.trees().contentsAsked()).isEqualTo(3);
        clock.pass(Duration.ofSeconds(20));
        assertThat(problems(catalogue)).isEmpty();
        assertThat(gitHub.trees().contentsAsked()).as("only what was missing").isEqualTo(4);
    }

    @Test
    void a_github_that_is_down_is_not_taken_for_many_odd_modules() {
        var gitHub = gitHub();
        gitHub.trees().failNextContents(3);
        var catalogue = catalogue(gitHub);
        assertThatThrownBy(() -> catalogue.of(PROJECT)).isInstanceOf(GitHubTrouble.class);
        var asked = gitHub.trees().contentsAsked();
        assertThatThrownBy(() -> catalogue.of(PROJECT)).isInstanceOf(GitHubTrouble.class)
                .hasMessage("GitHub answered 502");
        assertThat(gitHub.trees().contentsAsked()).as("not at every call").isEqualTo(asked);
        clock.pass(Duration.ofSeconds(5));
        assertThat(problems(catalogue)).as("a moment later").isEmpty();
    }

    @Test
    void who_writes_asks_a_github_that_failed_a_moment_ago() {
        var gitHub = gitHub();
        gitHub.trees().failNextContents(3);
        var catalogue = catalogue(gitHub);
        assertThatThrownBy(() -> catalogue.of(PROJECT)).isInstanceOf(GitHubTrouble.class);
        assertThat(catalogue.freshOf(PROJECT).modules()).hasSize(3);
        assertThat(problems(catalogue)).isEmpty();
    }

    @Test
    void files_that_were_not_asked_for_do_not_count() {
        for (var i = 0; i < 700; i++) {
            files.put("modules/m%03d/main.tf".formatted(i), GOOD + "# " + i);
        }
        var gitHub = gitHub();
        gitHub.trees().failNextContents(3);
        var catalogue = catalogue(gitHub);
        assertThatThrownBy(() -> catalogue.of(PROJECT)).isInstanceOf(GitHubTrouble.class);
        clock.pass(Duration.ofSeconds(5));
        assertThat(problems(catalogue)).as("of 703 files, without those that failed").hasSize(703 - (600 - 3));
        assertThat(gitHub.trees().contentsAsked()).isEqualTo(600);
    }

    @Test
    void a_look_that_takes_long_does_not_hide_what_a_later_one_saw() {
        var gitHub = gitHub();
        var meanwhile = new ArrayDeque<Runnable>();
        var slow = (Git) Proxy.newProxyInstance(Git.class.getClassLoader(), new Class<?>[]{Git.class},
                (_, method, arguments) -> {
                    var answer = method.invoke(gitHub, arguments);
                    if (method.getName().equals("branchHead") && !meanwhile.isEmpty()) {
                        meanwhile.remove().run();
                    }
                    return answer;
                });
        var catalogue = new Catalogue(slow, storage.blobs(), clock);
        meanwhile.add(() -> {
            gitHub.push(Samples.ADA, "main", Map.of("modules/new/main.tf", GOOD + "# new"));
            catalogue.freshOf(PROJECT);
        });
        assertThat(catalogue.freshOf(PROJECT).module("new")).isNotNull();
        assertThat(catalogue.of(PROJECT).module("new")).isNotNull();
    }

    @Test
    void a_file_is_asked_for_once_however_many_modules_have_it_and_not_again_after_a_restart() {
        for (var i = 0; i < 100; i++) {
            files.put("modules/m" + i + "/main.tf", GOOD);
            files.put("modules/m" + i + "/versions.tf", "terraform {}\n");
        }
        var gitHub = gitHub();
        assertThat(problems(catalogue(gitHub))).isEmpty();
        assertThat(gitHub.trees().contentsAsked()).as("three main.tf and one versions.tf").isEqualTo(4);
        assertThat(catalogue(gitHub).of(PROJECT).modules()).hasSize(103);
        assertThat(gitHub.trees().contentsAsked()).as("by another catalogue over the same store").isEqualTo(4);
    }

    @Test
    void no_minute_sees_more_files_than_github_allows_and_the_rest_says_that_it_is_to_come() {
        for (var i = 0; i < 700; i++) {
            files.put("modules/m%03d/main.tf".formatted(i), GOOD + "# " + i);
        }
        var gitHub = gitHub();
        var catalogue = catalogue(gitHub);
        assertThat(problems(catalogue)).hasSize(103).containsEntry("m699",
                "[its files are not read yet (TfPilot reads 600 files in a minute); TfPilot tries again in a minute]");
        assertThat(gitHub.trees().contentsAsked()).isEqualTo(600);
        clock.pass(Duration.ofSeconds(59));
        assertThat(problems(catalogue)).as("within the minute").hasSize(103);
        clock.pass(Duration.ofSeconds(20));
        assertThat(problems(catalogue)).isEmpty();
        assertThat(gitHub.trees().contentsAsked()).isEqualTo(703);
    }

    @Test
    void what_a_look_had_to_leave_is_read_minute_by_minute_though_nobody_looks_again() {
        for (var i = 0; i < 1_300; i++) {
            files.put("modules/m%03d/main.tf".formatted(i % 900), GOOD + "# " + i);
            files.put("modules/m%03d/more.tf".formatted(i % 900), "# more " + i + "\n");
        }
        var gitHub = gitHub();
        var catalogue = catalogue(gitHub);
        catalogue.goOn(PROJECT);
        assertThat(gitHub.trees().contentsAsked()).as("nobody looked yet").isZero();
        catalogue.look(PROJECT);
        var whole = gitHub.trees().contentsAsked();
        for (var minute = 0; minute < 5; minute++) {
            clock.pass(Duration.ofMinutes(1));
            catalogue.goOn(PROJECT);
            assertThat(gitHub.trees().contentsAsked() - whole).isBetween(0, 600);
            whole = gitHub.trees().contentsAsked();
        }
        assertThat(whole).as("two files of 900 modules, and those of three").isEqualTo(1_803);
        assertThat(problems(catalogue)).isEmpty();
    }

    @Test
    void a_project_that_cannot_be_read_says_why_and_keeps_what_was_read_before() {
        var gone = new Project("gone", Samples.REPO, "no-such-branch", "modules", new TreeMap<>(), Map.of(), List.of(),
                Map.of(), NamingRules.DEFAULT);
        var gitHub = gitHub();
        var catalogue = catalogue(gitHub);
        assertThat(catalogue.look(gone)).isEqualTo(new Catalogue.Seen(null, "GitHub has no branch no-such-branch of "
                + Samples.REPO + ": it was deleted, or TfPilot can't read it"));
        assertThat(catalogue.look(PROJECT).trouble()).isNull();
        assertThat(catalogue.look(PROJECT).modules()).hasSize(3);

        gitHub.push(Samples.ADA, "main", Map.of("modules/a/main.tf", GOOD + "# a", "modules/b/main.tf", GOOD + "# b",
                "modules/c/main.tf", GOOD + "# c"));
        clock.pass(Duration.ofMinutes(1));
        gitHub.trees().failNextContents(3);
        var asked = gitHub.trees().contentsAsked();
        assertThat(catalogue.look(PROJECT).trouble()).isEqualTo("GitHub answered 502");
        assertThat(catalogue.look(PROJECT).modules()).hasSize(3);
        assertThat(gitHub.trees().contentsAsked()).as("not at every look").isEqualTo(asked + 3);
        clock.pass(Duration.ofSeconds(20));
        assertThat(catalogue.look(PROJECT).trouble()).isNull();
        assertThat(catalogue.look(PROJECT).modules()).hasSize(6);
    }

    private SimulatedGitHub gitHub() {
        return new SimulatedGitHub(Samples.REPO, files, clock, new SimulatedInfrastructure());
    }

    private Catalogue catalogue(SimulatedGitHub gitHub) {
        return new Catalogue(gitHub, storage.blobs(), clock);
    }

    private static Map<String, String> problems(Catalogue catalogue) {
        var problems = new TreeMap<String, String>();
        catalogue.of(PROJECT).modules().forEach(module -> {
            if (module.reading() instanceof ModuleReading.Unrequestable(var name, var reasons, var _, var _)) {
                problems.put(name, reasons.toString());
            }
        });
        return problems;
    }
}
