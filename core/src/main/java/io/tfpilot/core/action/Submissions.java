package io.tfpilot.core.action;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.Render;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Asking for infrastructure: preview, create, and change what was requested. */
public final class Submissions {
    private static final String BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int SUFFIX = 6;

    private final Drafts drafts;
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Submissions(Drafts drafts, RequestWriter writer, Gatekeeper gatekeeper, InstantSource clock,
            RandomGenerator random) {
        this.drafts = drafts;
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
        this.random = random;
    }

    /** The same checks as {@link #create} and what it would render, under an id that ends in zeros. */
    public Outcome<Draft> preview(Person person, RequestInput ask) {
        return developer(person, ask).then(
                ok -> drafts.place(person, ask, Drafts.Freshness.RECENT)
                        .then(place -> drafts.draft(place, ask, id(place, "000000"), person.login())));
    }

    /** As {@link #preview}, with what is right of an ask where something is wrong with it. */
    public Outcome<Preview> sketch(Person person, RequestInput ask) {
        return developer(person, ask).then(ok -> drafts.place(person, ask, Drafts.Freshness.RECENT).then(
                place -> Outcome.done(drafts.sketch(place, ask, id(place, "000000"), person.login()))));
    }

    /** As {@link #sketch}, for new inputs of an existing request. */
    public Outcome<Preview> sketchRevision(Person person, RequestId id, ObjectNode config) {
        return gatekeeper.seen(id, person).then(request -> sketchRevision(person, request, config));
    }

    private Outcome<Preview> sketchRevision(Person person, Request request, ObjectNode config) {
        var ask = asked(request, config);
        return developer(person, ask).then(ok -> drafts.placeAfter(person, request.current(), ask,
                Drafts.Freshness.RECENT)
                .then(place -> Outcome.done(drafts.sketch(place, ask, request.id(), request.identity().requester()))));
    }

    /** Stores the request with the intent to publish it; branch, pull request and plan follow within moments. */
    public Outcome<Request> create(Person person, RequestInput ask) {
        return gatekeeper.act(new Trail.Deed("create", person.login(), null), () -> created(person, ask));
    }

    private Outcome<Request> created(Person person, RequestInput ask) {
        if (developer(person, ask) instanceof Outcome.No<Person>(var refusal)) {
            return Outcome.no(gatekeeper.recorded("create", new Place(ask.project(), ask.environment()), person,
                    refusal));
        }
        return drafts.place(person, ask, Drafts.Freshness.NOW).then(place -> {
            var id = id(place, suffix());
            return drafts.draft(place, ask, id, person.login()).then(draft -> writer
                    .create(document(person, ask, place, draft, id)));
        });
    }

    /** New inputs: a new revision. */
    Outcome<Request> revise(Person person, Request request, Command.Revise revise) {
        var id = request.id();
        var ask = asked(request, revise.config());
        return gatekeeper.ask(Action.UPDATE, request, person)
                .then(whole -> drafts.placeAfter(person, request.current(), ask, Drafts.Freshness.NOW))
                .then(place -> drafts.draft(place, ask, id, request.identity().requester()))
                .then(draft -> writer.act(id, Action.UPDATE, current -> gatekeeper.turn(Action.UPDATE, current, person,
                        whole -> revised(person, current, draft, revise.expectedVersion()))));
    }

    private Turn revised(Person person, Request request, Draft draft, @Nullable Long expected) {
        if (expected != null && expected != request.version()) {
            return Turn.stop(Refusal.of(RefusalCode.STALE_VERSION,
                    "The request is at version %d now, not %d.".formatted(request.version(), expected),
                    "Read it again and send your change for that version."));
        }
        if (draft.section().text().equals(request.current().section())) {
            return Turn
                    .stop(Refusal.of(RefusalCode.NOTHING_CHANGED,
                            "These inputs render the same section as revision " + request.revision() + ".",
                            "Change an input first."));
        }
        var now = clock.instant();
        var next = Revisions.start(request, draftOf(person, request, draft, now));
        return Turn.next(next.intend(publish(person, next.revision(), now)),
                person.login());
    }

    private static Revision draftOf(Person person, Request request, Draft draft, Instant now) {
        var next = revision(Revisions.nextNumber(request), person, draft, request.id(), now);
        var pr = request.current().activePr();
        // An open pull request goes on with the new revision: its branch gets one more commit.
        return pr != null && pr.open() ? next.withPr(pr, pr.number()) : next;
    }

    private static Revision revision(int number, Person person, Draft draft, RequestId id, Instant now) {
        var section = draft.section();
        return Revision.rendered(number,
                new Revision.Configuration(draft.config(), draft.moduleRef(), draft.registryRef()),
                new Revision.Rendering(section.rendererVersion(),
                        new Render(section.renderHash(), section.inputsHash(), true, now), section.text()),
                id.branch(), person.login());
    }

    private Request document(Person person, RequestInput ask, Drafts.Place place, Draft draft, RequestId id) {
        var now = clock.instant();
        var identity = new Identity(id, place.project().name(), ask.environment(), ask.module(), ask.name(),
                null, ask.environmentName(), person.login(), ask.justification(), ask.ticket(), now);
        var target = new Target(place.project().repo(), place.project().base(), place.environment().path(),
                List.of(draft.file()));
        return Request.created(identity, target, revision(1, person, draft, id, now), List.of(publish(person, 1, now)));
    }

    private static Intent publish(Person person, int revision, Instant now) {
        return Intent.of(new Effect.Publish(revision), person.login(), now);
    }

    private static RequestInput asked(Request request, ObjectNode config) {
        var identity = request.identity();
        return new RequestInput(identity.project(), identity.environment(), identity.module(), identity.name(),
                null, identity.environmentName(), config, identity.justification(),
                identity.ticket());
    }

    /** A place that the person does not see is no reason to say more than that there is none. */
    private static Outcome<Person> developer(Person person, RequestInput ask) {
        var place = new Place(ask.project(), ask.environment());
        return (person.sees(place) ? person.has(Role.DEVELOPER, place) : person.hasAnywhere(Role.DEVELOPER))
                ? Outcome.done(person)
                : Outcome.no(
                        Refusal.of(RefusalCode.ROLE_TOO_LOW, "Viewers can't make requests.",
                                "Ask an admin to make you a developer: in TFPILOT_DEVELOPERS, or in the project file's access:."));
    }

    private static RequestId id(Drafts.Place place, String suffix) {
        var environment = place.environment().name().replaceAll("[^a-z0-9]", "");
        return new RequestId("req_%s_%s_%s".formatted(environment, place.schema().shortName(), suffix));
    }

    private String suffix() {
        var text = new StringBuilder(SUFFIX);
        for (var i = 0; i < SUFFIX; i++) {
            text.append(BASE_36.charAt(random.nextInt(BASE_36.length())));
        }
        return text.toString();
    }
}
