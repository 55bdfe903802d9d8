package io.tfpilot.sandbox.hub;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.people.Account;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a new repository begins with, where it does not stay empty: a README. */
public final class FirstCommit {
    private FirstCommit() {}

    /** Puts it on the default branch. */
    public static void by(Account who, Hosted repository, Hub hub) {
        var git = repository.git();
        var readme = git.blob(("# " + repository.card().name() + "\n").getBytes(StandardCharsets.UTF_8));
        var ident = Pulls.ident(who, hub.now());
        var commit = git.commit(git.tree(Optional.empty(), List.of(new Bare.Edit("README.md", "100644", readme))),
                List.of(), new Bare.Authorship(ident, ident), "Initial commit\n");
        hub.move(repository, "refs/heads/" + Bare.MAIN, Hub.NOTHING, commit, false, who);
    }
}
