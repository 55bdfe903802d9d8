package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Seal;
import io.tfpilot.server.pages.Badge;
import io.tfpilot.server.pages.Moment;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestView.Act;
import io.tfpilot.server.requests.RequestView.Explanation;
import io.tfpilot.server.requests.RequestView.Note;
import io.tfpilot.server.requests.RequestView.StatusCard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The status card and the notes above it. */
final class StatusPresenter {
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
        var badge = Badge.of(derivation.status(), ListPresenter.isHeld(sight.request()));
        var id = sight.request().identity();
        return new StatusCard(id.id().value(), badge.label() + " · " + id.name(), badge,
                Words.sentence(derivation.rule().sentence()), Words.sentence(derivation.waitsFor().text()),
                why(derivation), new Steps(sight, now).steps(),
                actions.open(), actions.locked(), actions.dialogs(), csrf, Pace.of(sight.request(), derivation));
    }

    private Explanation why(Derivation derivation) {
        var until = derivation.validUntil();
        var holds = until == null
                ? "until a fact changes"
                : "until " + Moment.clock(until, now).exact() + " or until a fact changes";
        return new Explanation("Rule " + derivation.rule().number() + ": " + derivation.rule().sentence(),
                derivation.facts(), holds);
    }

    List<Note> notes() {
        var notes = new ArrayList<Note>();
        drift(notes);
        seal(notes);
        frozen(notes);
        lock(notes);
        return notes;
    }

    private void drift(List<Note> notes) {
        var drift = sight.request().drift();
        if (drift == null) {
            return;
        }
        var run = drift.runUrl() == null ? null : new RequestView.Link(drift.runUrl(), "See the check");
        var when = "Checked " + Moment.ago(drift.checkedAt(), now).text() + ". ";
        switch (drift.state()) {
            case Drift.State.NONE -> {
            }
            case Drift.State.DRIFTED -> notes.add(new Note("drift", "wait", "triangle-alert",
                    "What runs differs from what TfPilot applied",
                    when + Words.sentence(drift.summary() == null
                            ? "Somebody changed it outside Terraform"
                            : drift.summary()) + " Planning again shows how to put it back.",
                    run, acts(Action.PLAN)));
            case Drift.State.CHECK_FAILED -> notes.add(new Note("drift", "rest", "circle-question-mark",
                    "The last drift check failed", when + "Whether anything drifted is not known.", run, List.of()));
        }
    }

    private void seal(List<Note> notes) {
        var seal = sight.request().current().seal();
        if (seal.state() != Seal.State.UNSEALED || Predicates.sealed(sight.request())) {
            return;
        }
        var head = seal.head() == null ? "The head" : "Commit " + seal.head().abbreviated();
        notes.add(new Note("seal", "bad", "shield-alert", "The branch holds what TfPilot did not write",
                head + " differs from the rendered section. It is not planned, merged or applied until an admin "
                        + "accepts this one head or has it rendered anew.",
                null, acts(Action.SEAL_ACCEPT, Action.SEAL_RERENDER)));
    }

    private void frozen(List<Note> notes) {
        var frozen = sight.queue().frozen();
        if (frozen != null) {
            var id = sight.request().identity();
            notes.add(new Note("freeze", "work", "snowflake",
                    id.project() + " " + id.environment() + " is frozen by " + frozen.by(),
                    Words.sentence(frozen.reason()) + " Plans still run; applies and destroys wait in the queue.",
                    new RequestView.Link("/environments", "Environments"), List.of()));
        }
    }

    private void lock(List<Note> notes) {
        var lock = sight.request().lock();
        if (lock != null && lock.isActive(now)) {
            notes.add(new Note("lock", "rest", "lock", lock.holder() + " is at it",
                    "The lock for " + lock.operation() + " ends at " + Moment.clock(lock.expiresAt(), now).exact()
                            + " at the latest.",
                    null, acts(Action.LOCK_BREAK)));
        }
    }

    private List<Act> acts(Action... wanted) {
        return List.of(wanted).stream().filter(actions::isOpenFor).map(each -> actions.act(each, false)).toList();
    }
}
