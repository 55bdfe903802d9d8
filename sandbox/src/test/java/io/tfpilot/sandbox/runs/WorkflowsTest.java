package io.tfpilot.sandbox.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tfpilot.sandbox.actions.WorkflowError;
import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.store.Ids;

class WorkflowsTest {
    private static final PersonIdent ADA = new PersonIdent("ada", "ada@x", Instant.EPOCH, ZoneOffset.UTC);
    private static final String PATH = ".github/workflows/plan.yml";

    private final Hosted repository;
    private final Workflows workflows;
    private String head = Hub.NOTHING;

    WorkflowsTest(@TempDir Path folder) {
        var hub = new Hub(folder.resolve("hub"), new Ids(folder.resolve("ids")),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new People());
        repository = hub.ensure("demo", "infra");
        workflows = new Workflows(folder.resolve("workflows"), hub);
    }

    @AfterEach
    void end() {
        repository.git().close();
    }

    /** Pushes the workflow under this name, with another file beside it. */
    private String push(String name, String beside) {
        var git = repository.git();
        var workflow = "name: " + name
                + "\non: workflow_dispatch\njobs: { a: { runs-on: x, steps: [ { run: y } ] } }\n";
        var edits = List.of(new Bare.Edit(PATH, "100644", git.blob(workflow.getBytes(StandardCharsets.UTF_8))),
                new Bare.Edit("README.md", "100644", git.blob(beside.getBytes(StandardCharsets.UTF_8))));
        var commit = git.commit(git.tree(Optional.empty(), edits), List.of(), new Bare.Authorship(ADA, ADA), "x");
        git.move("refs/heads/main", head, commit, true);
        head = commit;
        return commit;
    }

    @Test
    void a_file_is_parsed_once_for_each_of_its_contents() {
        var first = push("Plan", "one");
        var parsed = workflows.parse(repository, "main", PATH);
        assertThat(workflows.of(repository)).extracting(Workflow::name).containsExactly("Plan");

        push("Plan", "two");
        assertThat(workflows.parse(repository, "main", PATH)).isSameAs(parsed);
        push("Renamed", "two");
        assertThat(workflows.of(repository)).extracting(Workflow::name).containsExactly("Renamed");
        assertThat(workflows.parse(repository, "main", PATH)).isNotSameAs(parsed);
        assertThat(workflows.parse(repository, first, PATH)).isSameAs(parsed);
    }

    @Test
    void what_is_no_file_at_the_commit_is_an_error() {
        push("Plan", "one");
        assertThat(workflows.parse(repository, "main", ".github/workflows")).isInstanceOf(WorkflowError.class);
        assertThat(workflows.parse(repository, "main", ".github/workflows/none.yml")).isInstanceOf(WorkflowError.class);
        assertThat(workflows.parse(repository, "nowhere", PATH)).isInstanceOf(WorkflowError.class);
    }
}
