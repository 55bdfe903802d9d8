package io.tfpilot.server.requests.api;

import io.tfpilot.core.lifecycle.Derivation;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Timeline;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.Storage;
import io.tfpilot.protocol.request.DerivationAnswer;
import io.tfpilot.protocol.request.DerivationAnswer.WaitsForAnswer;
import io.tfpilot.protocol.request.Explained;
import io.tfpilot.protocol.request.RequestAnswer;
import io.tfpilot.protocol.request.RequestRow;
import io.tfpilot.protocol.request.RequestStatus;
import io.tfpilot.protocol.request.StatusAnswer;
import io.tfpilot.protocol.request.TimelineEntry;
import io.tfpilot.server.web.answers.Mirror;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** A request as the API shows it: its facts, what they mean now, and what the reader may do about it. */
@Component
final class RequestAnswers {
    private final Projects projects;
    private final Storage storage;
    private final InstantSource clock;

    RequestAnswers(Projects projects, Storage storage, InstantSource clock) {
        this.projects = projects;
        this.storage = storage;
        this.clock = clock;
    }

    RequestRow row(Request request) {
        var derivation = derive(request);
        return new RequestRow(StateAnswers.identity(request), StateAnswers.target(request),
                RevisionAnswers.of(request.current()), StateAnswers.of(request, derivation),
                status(request, derivation));
    }

    RequestAnswer whole(Request request, Person reader) {
        var queue = storage.environments().find(request.identity().project(), request.identity().environment());
        var outlook = new OutlookAnswers(projects.rules(request), queue, clock.instant());
        return new RequestAnswer(row(request), RevisionAnswers.detail(request.current()), RunAnswers.of(request),
                request.history().stream().map(RevisionAnswers::past).toList(), outlook.of(request, reader),
                timeline(request));
    }

    Explained explanation(Request request) {
        var derivation = derive(request);
        return new Explained(true, new Explained.Explanation(Mirror.of(RequestStatus.class, derivation.status()),
                explain(derivation)));
    }

    private Derivation derive(Request request) {
        return Lifecycle.derive(request, projects.rules(request), clock.instant());
    }

    private static StatusAnswer status(Request request, Derivation derivation) {
        return new StatusAnswer(Mirror.of(RequestStatus.class, derivation.status()), derivation.status().label(),
                Predicates.settled(request, derivation), explain(derivation));
    }

    private static DerivationAnswer explain(Derivation derivation) {
        var waitsFor = new WaitsForAnswer(Mirror.of(DerivationAnswer.Who.class, derivation.waitsFor().who()),
                derivation.waitsFor().text());
        return new DerivationAnswer(derivation.rule().number(), derivation.because(), derivation.facts(), waitsFor,
                derivation.validUntil());
    }

    private static List<TimelineEntry> timeline(Request request) {
        return Timeline.of(request).stream().map(entry -> new TimelineEntry(entry.at(), entry.text(),
                entry.who() == null ? null : entry.who().value(), entry.link())).toList();
    }
}
