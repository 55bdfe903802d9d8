package io.tfpilot.core.action;

import io.tfpilot.core.effect.Sections;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Subject;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Seal;
import java.time.InstantSource;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What an admin decides about a head that TfPilot did not make. */
public final class HeadAcceptance {
    /** How many admins must accept a foreign head that matters to prod. */
    private static final int PROD_ACCEPTANCES = 2;

    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final Projects projects;
    private final GitHub gitHub;
    private final Sections sections;
    private final InstantSource clock;

    public HeadAcceptance(RequestWriter writer, Gatekeeper gatekeeper, Projects projects, GitHub gitHub,
            InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.projects = projects;
        this.gitHub = gitHub;
        this.sections = new Sections(gitHub);
        this.clock = clock;
    }

    /** @param found the section that stands on the head, null where there is none */
    public record Difference(Seal seal, String expected, @Nullable String found, java.util.List<String> changedFiles) {}

    public Outcome<Difference> look(Person person, RequestId id) {
        return gatekeeper.seen(id, person).then(request -> look(person, request));
    }

    private Outcome<Difference> look(Person person, Request request) {
        if (!person.has(Role.ADMIN, request.identity().place())) {
            return Outcome.no(Refusal.of(RefusalCode.ROLE_TOO_LOW, "Only admins can do this.", "Ask one of them."));
        }
        var head = request.current().head();
        if (head == null) {
            return Outcome.done(new Difference(request.current().seal(), request.current().section(), null,
                    java.util.List.of()));
        }
        var comparison = gitHub.compare(request.target().repo(), request.target().base(), head.value());
        return Outcome.done(new Difference(request.current().seal(), request.current().section(),
                sections.sectionAt(request, head), comparison.changedFiles()));
    }

    /** Accepts this one head; two people must where it changes anything that matters to prod. */
    Outcome<Request> accept(Person person, RequestId id) {
        return writer.act(id, Action.SEAL_ACCEPT,
                request -> gatekeeper.turn(Action.SEAL_ACCEPT, request, person, subject -> {
                    var seal = request.current().seal();
                    var accepted = new ArrayList<>(seal.acceptedBy());
                    accepted.add(person.login());
                    var prod = projects.touchesProd(request, seal.files());
                    var next = seal.accepted(accepted, accepted.size() >= (prod ? PROD_ACCEPTANCES : 1));
                    return Turn.next(request.mapCurrent(current -> current.withSeal(next)),
                            person.login());
                }));
    }

    /** Puts TfPilot's own section back on the branch. */
    Outcome<Request> rerender(Person person, RequestId id) {
        return writer.act(id, Action.SEAL_RERENDER, request -> gatekeeper.turn(Action.SEAL_RERENDER, request, person,
                foreign -> Turn.next(
                        request.intend(new Effect.RestoreSection(), person.login(), clock.instant()),
                        person.login())));
    }
}
