package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.git.Trees;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** GitHub lets an App or a run bring a workflow that no branch has only with a permission of its own. */
final class WorkflowGuard {
    private static final Need WORKFLOWS = Need.write("workflows");
    private static final String FOLDER = ".github/workflows";

    private WorkflowGuard() {}

    /** Refuses a commit that is to become the head of something. */
    static void check(Call call, String commit) {
        if (lacks(call.caller()) && brings(call.repository(), commit)) {
            throw Refusal.of(403, "Resource not accessible by integration").with("X-Accepted-GitHub-Permissions",
                    "contents=write,workflows=write");
        }
    }

    /** What stands against a push, for git to show. */
    static List<String> broken(Caller caller, Hosted repository, String commit) {
        return lacks(caller) && brings(repository, commit)
                ? List.of("refusing to allow a GitHub App to create or update workflows in `" + FOLDER
                        + "` without `workflows` permission")
                : List.of();
    }

    private static boolean lacks(Caller caller) {
        Map<String, String> permissions = switch (caller) {
            case Caller.Installation installation -> installation.permissions();
            case Caller.Job(_, _, var granted) -> granted;
            case Caller.User _,Caller.Application _,Caller.Anonymous() -> Map.of("workflows", "write");
        };
        return !WORKFLOWS.heldBy(permissions);
    }

    private static boolean brings(Hosted repository, String commit) {
        var wanted = workflows(repository, commit);
        return wanted.isPresent() && repository.git().refs("refs/heads/").values().stream()
                .noneMatch(head -> workflows(repository, head).equals(wanted));
    }

    /** What git calls the folder of the workflows in a commit. */
    private static Optional<String> workflows(Hosted repository, String commit) {
        return repository.git().commit(commit)
                .flatMap(found -> repository.trees().at(found.getTree().name(), FOLDER)).map(Trees.Entry::id);
    }
}
