package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.DeployedWords;
import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.DriftWords;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Rule;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Few;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Seal;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.list.ListPresenter;
import io.tfpilot.server.requests.list.PollingInterval;
import io.tfpilot.server.requests.page.RequestView.Act;
import io.tfpilot.server.requests.page.RequestView.Explanation;
import io.tfpilot.server.requests.page.RequestView.Note;
import io.tfpilot.server.requests.page.RequestView.StatusCard;
import io.tfpilot.server.web.pages.Badge;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Mark;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The status card and the notes above it. */
final class StatusPresenter {
    /** How many files or people a note names. */
    private static final int NAMES = 5;

    /** Failed tries, over half a minute: a single one is no news. */
    private static final int LONG_TROUBLE = 5;

    private final RequestSight sight;
    private final Actions actions;
    private final Instant now;

    StatusPresenter(RequestSight sight, Instant now) {
        this.sight = sight;
        this.actions = new Actions(sight);
        this.now = now;
    }

    StatusCard card(String csrf) {
        var derivation = sight.derivation();
        var badge = Badge.of(derivation, ListPresenter.isHeld(sight.request()));
        var id = sight.request().identity();
        var run = RunSentence.of(sight, now);
        return new StatusCard(id.id().value(), badge.label() + " · " + id.name(), badge,
                Mark.ofDrift(sight.request()),
                Words.sentence(DeployedWords.sentence(sight.request(), derivation)),
                run == null ? because(derivation) : "",
                run == null
                        ? Words.sentence(waits(derivation))
                        : run.clock() == null ? Words.sentence(run.text()) : run.text(),
                run == null ? null : run.clock(),
                why(derivation), new Steps(sight, now).steps(),
                new DecisionPresenter(sight).gist(), actions.bar(), actions.dialogs(), csrf,
                PollingInterval.of(sight.request(), derivation));
    }

    /** What is over is said with who ended it, and when. */
    private String because(Derivation derivation) {
        var destroy = sight.request().currentAttempt(RunKind.DESTROY);
        if (derivation.rule() == Rule.DESTROY_SUCCEEDED && destroy != null && destroy.completedAt() != null) {
            return "Destroyed by " + destroy.actor() + " on " + Moment.clock(destroy.completedAt(), now).exact() + ".";
        }
        return Words.sentence(derivation.because());
    }

    /** Said to the reader, where it is the reader's move. */
    private String waits(Derivation derivation) {
        var action = derivation.waitsFor().move().action();
        return derivation.waitsFor().said(action != null && actions.isOpenFor(action), sight.queue());
    }

    private Explanation why(Derivation derivation) {
        var until = derivation.validUntil();
        var holds = until == null
                ? "until a fact changes"
                : "until " + Moment.clock(until, now).exact() + " or until a fact changes";
        return new Explanation("Rule " + derivation.rule().number() + ": " + derivation.rule().sentence(),
                derivation.facts().stream().map(Moment::spelled).toList(), holds);
    }

    List<Note> notes() {
        var notes = new ArrayList<Note>();
        refused(notes);
        rejected(notes);
        ended(notes);
        drift(notes);
        seal(notes);
        frozen(notes);
        return notes;
    }

    /** GitHub's words, what mends it, and when it is tried again. */
    private void refused(List<Note> notes) {
        for (var intent : Predicates.refused(sight.request())) {
            var refusal = Objects.requireNonNull(intent.refusal(), "it is a refused one");
            var pr = sight.request().cleanup() != null && sight.request().cleanup().pr() != null
                    ? sight.request().cleanup().pr()
                    : sight.request().current().activePr();
            var next = intent.isStopped()
                    ? "TfPilot does not try again by itself."
                    : "TfPilot tries again " + Moment.clock(intent.notBefore(), now).exact() + ".";
            notes.add(new Note("refused-" + intent.effect().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                    intent.effect() instanceof Effect.Report ? "rest" : "bad", "triangle-alert",
                    "GitHub refused to " + intent.effect().does(), refusal.rule().mend() + " " + next, refusal.words(),
                    pull(pr), acts(Action.RETRY, Action.DROP)));
        }
        failing(notes);
    }

    /** What does not come about for a while, though nobody refused it. */
    private void failing(List<Note> notes) {
        sight.request().intents().stream()
                .filter(intent -> !intent.isRefused() && intent.lastError() != null && intent.tries() >= LONG_TROUBLE)
                .findFirst().ifPresent(intent -> notes.add(new Note("trouble", "wait", "triangle-alert",
                        "TfPilot can't %s yet".formatted(intent.effect().does()),
                        "%s TfPilot tries again %s.".formatted(Words.sentence(String.valueOf(intent.lastError())),
                                Moment.clock(intent.notBefore(), now).exact()),
                        "", null, List.of())));
    }

    /** What has to change is the first thing the requester looks for. */
    private void rejected(List<Note> notes) {
        var blocking = sight.approval().blockedBy();
        if (sight.request().current().isMerged()) {
            return;
        }
        for (var login : blocking) {
            var review = sight.request().current().reviews().values().stream()
                    .filter(each -> each.reviewer().isSameAs(login)
                            && each.state() == Review.State.CHANGES_REQUESTED)
                    .max(Comparator.comparing(Review::submittedAt)).orElse(null);
            var comment = review == null || review.comment() == null ? "" : review.comment();
            notes.add(new Note("rejected-" + login, "bad", "message-square", login + " requested changes",
                    (review == null ? "" : Words.sentence(Moment.ago(review.submittedAt(), now).text()) + " ")
                            + "It can't be merged until they approve it, or their review is dismissed on GitHub.",
                    comment, pull(sight.request().current().pr()), acts(Action.UPDATE)));
        }
    }

    /** That it is over, and what of it is still open. */
    private void ended(List<Note> notes) {
        var request = sight.request();
        var closed = request.closed();
        if (closed != null) {
            notes.add(new Note("closed", "rest", "ban", closed.by() + " withdrew this request",
                    Words.sentence(Moment.ago(closed.at(), now).text()), closed.reason() == null ? "" : closed.reason(),
                    null, List.of()));
        }
        var cleanup = request.cleanup();
        if (request.isArchived()) {
            notes.add(new Note("archived", "rest", "archive", "This request is archived",
                    "You can only read it now.", "", null,
                    List.of()));
        } else if (cleanup != null && cleanup.lastError() != null) {
            notes.add(new Note("cleanup", "bad", "triangle-alert", "The cleanup stopped",
                    Words.sentence(cleanup.lastError())
                            + (cleanup.refusal() == null ? "" : " " + cleanup.refusal().rule().mend()),
                    "", pull(cleanup.pr()), acts(Action.CLEANUP)));
        } else if (cleanup != null && cleanup.pr() != null && cleanup.pr().open()) {
            notes.add(new Note("cleanup", "rest", "git-pull-request",
                    "The section is being removed from the repository",
                    "Pull request #" + cleanup.pr().number() + " removes it. Once it is merged, the request is "
                            + "archived.",
                    "", pull(cleanup.pr()), List.of()));
        }
    }

    private static @Nullable Link pull(@Nullable PullRequest pr) {
        return pr == null ? null : new Link(pr.url(), "Pull request #" + pr.number());
    }

    private void drift(List<Note> notes) {
        var drift = Predicates.drift(sight.request());
        if (drift == null) {
            return;
        }
        var run = drift.runUrl() == null ? null : new Link(drift.runUrl(), "See the check");
        var when = "Checked " + Moment.ago(drift.checkedAt(), now).text() + ". ";
        switch (drift.state()) {
            case Drift.State.NONE -> {
            }
            case Drift.State.DRIFTED -> notes.add(new Note("drift", "wait", "triangle-alert",
                    "What is deployed differs from what was applied", when + found(drift) + " " + putBack(), "", run,
                    isApplied() ? acts(Action.PLAN) : List.of()));
            case Drift.State.CHECK_FAILED -> notes.add(new Note("drift", "rest", "circle-question-mark",
                    "The last drift check failed",
                    when + (drift.summary() == null ? "" : Words.sentence(drift.summary()) + " ")
                            + "TfPilot does not know whether anything drifted.",
                    "", run,
                    List.of()));
        }
    }

    private static String found(Drift drift) {
        var words = DriftWords.of(drift);
        // A resource's name keeps its small letter.
        return !drift.changes().isEmpty()
                ? words + "."
                : Words.sentence(words.isEmpty() ? "The check did not say what differs" : words);
    }

    /** With another revision on its way, that is what the next apply is of. */
    private String putBack() {
        return isApplied()
                ? new PlanAgain(sight).said("Re-plan to see how to put it back.")
                : "The next apply sets it to revision " + sight.request().revision() + ".";
    }

    private boolean isApplied() {
        return sight.derivation().rule() == Rule.APPLY_SUCCEEDED;
    }

    private void seal(List<Note> notes) {
        var seal = sight.request().current().seal();
        var sealed = Predicates.sealed(sight.request());
        if (sealed && !seal.acceptedBy().isEmpty() && !Predicates.merged(sight.request())) {
            notes.add(new Note("seal", "work", "shield-alert", "The branch has a commit that TfPilot did not write",
                    "%s accepted it. %s".formatted(
                            Few.of(seal.acceptedBy().stream().map(Login::value).toList(), NAMES), changes(seal)),
                    "", difference(), List.of()));
        }
        if (seal.state() != Seal.State.UNSEALED || sealed) {
            return;
        }
        var head = seal.head() == null ? "The head" : "Commit " + seal.head().abbreviated();
        notes.add(new Note("seal", "bad", "shield-alert", "The branch has a commit that TfPilot did not write",
                "%s differs from the rendered section. %s It can't be planned, merged or applied until an admin "
                        .formatted(head, changes(seal))
                        + "accepts this commit (two admins, where it changes files of prod or of no environment) or "
                        + "re-renders the section.",
                "", difference(), acts(Action.SEAL_ACCEPT, Action.SEAL_RERENDER)));
    }

    /** Which files a foreign head changes: the plan shows the request's own module only. */
    private static String changes(Seal seal) {
        return seal.files().isEmpty() ? "" : "It changes %s.".formatted(Few.of(seal.files(), NAMES));
    }

    /** What the branch holds beyond the base, as GitHub shows it. */
    private @Nullable Link difference() {
        var pr = sight.request().current().pr();
        return pr == null ? null : new Link(pr.url() + "/files", "See the difference");
    }

    private void frozen(List<Note> notes) {
        var frozen = sight.queue().frozen();
        var over = switch (sight.derivation().status()) {
            case DESTROYED, CLOSED -> true;
            case REQUEST_CREATED, PLANNING, PLAN_READY, APPROVED, MERGED, APPLYING, APPLIED, DESTROYING, FAILED ->
                false;
        };
        if (frozen != null && !over) {
            var id = sight.request().identity();
            notes.add(new Note("freeze", "work", "snowflake",
                    id.project() + " " + id.environment() + " is frozen by " + frozen.by(),
                    Words.sentence(frozen.reason()) + " Plans still run; applies and destroys wait in the queue.",
                    "", new Link("/environments", "Environments"), List.of()));
        }
    }

    /** What the bar shows already is not said twice. */
    private List<Act> acts(Action... wanted) {
        var bar = actions.bar();
        var there = Stream.concat(Stream.ofNullable(bar.main()), Stream.ofNullable(bar.second())).map(Act::key)
                .toList();
        return List.of(wanted).stream().filter(actions::isOpenFor).filter(each -> !there.contains(each.json()))
                .map(each -> actions.act(each, "")).toList();
    }
}
