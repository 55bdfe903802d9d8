package io.tfpilot.core.ledger;

import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Seal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one write changed in a request's revisions, each compared with itself. */
final class RevisionEvents {
    private final List<Event> found = new ArrayList<>();

    private RevisionEvents() {}

    static List<Event> between(@Nullable Request before, Request after) {
        var events = new RevisionEvents();
        var old = new HashMap<Integer, Revision>();
        if (before != null) {
            all(before).forEach(revision -> old.put(revision.number(), revision));
        }
        events.turns(before, after, old);
        all(after).forEach(revision -> events.revision(old.get(revision.number()), revision));
        return events.found;
    }

    private static Stream<Revision> all(Request request) {
        return Stream.concat(request.history().stream(), Stream.of(request.current()));
    }

    private void turns(@Nullable Request before, Request after, Map<Integer, Revision> old) {
        if (before == null) {
            return;
        }
        all(after).filter(revision -> !old.containsKey(revision.number()))
                .forEach(revision -> found.add(new Event.RevisionCreated(revision.number())));
        if (after.revision() < before.revision()) {
            found.add(new Event.RevisionWithdrawn(before.revision()));
        }
    }

    private void revision(@Nullable Revision old, Revision now) {
        now.commits().stream().filter(commit -> old == null || !old.commits().contains(commit))
                .forEach(commit -> found.add(new Event.CommitWritten(now.number(), commit.sha())));
        seal(old, now);
        pull(old, now);
        reviews(old, now);
        var equal = now.mergedEqual();
        var merged = now.mergedSha();
        if (merged != null && equal != null && (old == null || !equal.equals(old.mergedEqual()))) {
            found.add(new Event.MergeCompared(merged, equal));
        }
        if (now.branchDeletedAt() != null && (old == null || old.branchDeletedAt() == null)) {
            found.add(new Event.BranchDeleted(now.branchName()));
        }
    }

    private void seal(@Nullable Revision old, Revision now) {
        var seal = now.seal();
        var head = seal.head();
        if (head == null || (old != null && seal.equals(old.seal()))) {
            return;
        }
        var sameHead = old != null && head.equals(old.seal().head());
        var accepted = sameHead ? Objects.requireNonNull(old).seal().acceptedBy() : List.<Login>of();
        seal.acceptedBy().stream().filter(login -> !login.isAmong(accepted))
                .forEach(login -> found.add(new Event.HeadAccepted(head, login)));
        if (seal.state() == Seal.State.UNSEALED && !sameHead) {
            found.add(new Event.SealBroken(head));
        }
    }

    private void pull(@Nullable Revision old, Revision now) {
        var pr = now.activePr();
        if (pr == null) {
            return;
        }
        var was = old == null ? null : old.activePr();
        if (was == null || was.number() != pr.number()) {
            // A revision that goes on with the open pull request of the one before opens none.
            if (old != null) {
                found.add(new Event.PullRequestOpened(pr.number()));
            }
            was = null;
        }
        state(was, pr);
        if (was != null && was.headSha().isKnown() && !was.headSha().equals(pr.headSha())
                && now.written(pr.headSha()) == null) {
            found.add(new Event.ForeignHeadPushed(pr.number(), pr.headSha()));
        }
    }

    private void state(@Nullable PullRequest was, PullRequest now) {
        if (now.merged() && (was == null || !was.merged())) {
            found.add(new Event.PullRequestMerged(now.number()));
        } else if (now.isClosedUnmerged() && (was == null || was.open())) {
            found.add(new Event.PullRequestClosed(now.number()));
        } else if (now.open() && was != null && was.isClosedUnmerged()) {
            found.add(new Event.PullRequestReopened(now.number()));
        }
    }

    private void reviews(@Nullable Revision old, Revision now) {
        now.reviews().forEach((key, review) -> {
            var was = old == null ? null : old.reviews().get(key);
            if (was == null || was.state() != review.state()) {
                found.add(new Event.Reviewed(key, review.reviewer(), review.state(), review.commitId()));
            }
        });
    }
}
