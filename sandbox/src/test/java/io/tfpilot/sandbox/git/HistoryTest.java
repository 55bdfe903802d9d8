package io.tfpilot.sandbox.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final PersonIdent ADA = new PersonIdent("ada", "ada@x", Instant.EPOCH, ZoneOffset.UTC);

    private final Bare bare;

    HistoryTest(@TempDir Path folder) {
        bare = Bare.at(folder);
    }

    @AfterEach
    void end() {
        bare.close();
    }

    private String commit(String content) {
        var edit = new Bare.Edit("a.tf", "100644", bare.blob(content.getBytes(StandardCharsets.UTF_8)));
        return bare.commit(bare.tree(Optional.empty(), List.of(edit)), List.of(), new Bare.Authorship(ADA, ADA), "x");
    }

    @Test
    void what_lies_between_two_commits_is_worked_out_once() {
        var history = new History(bare);
        var first = commit("one\n");
        var second = commit("two\n");
        var changes = history.changes(Optional.of(first), second);

        assertThat(changes).singleElement().satisfies(change -> assertThat(change.patch()).contains("-one", "+two"));
        assertThat(history.changes(Optional.of(first), second)).isSameAs(changes);
        assertThat(history.changes(Optional.of(second), first)).isNotEqualTo(changes);
    }
}
