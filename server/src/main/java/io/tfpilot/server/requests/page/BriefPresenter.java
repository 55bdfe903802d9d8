package io.tfpilot.server.requests.page;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Brief;
import io.tfpilot.server.requests.page.RequestView.Fact;
import io.tfpilot.server.requests.page.RequestView.Given;
import io.tfpilot.server.web.pages.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something is wanted, and with which values: what changed first, then what was given, then the defaults. */
final class BriefPresenter {
    /** As many as leave the plan in sight on a laptop: two columns of five. */
    private static final int SHOWN = 10;
    private static final List<String> KINDS = List.of("changed", "given", "default");

    private final RequestSight sight;
    private final Request request;

    BriefPresenter(RequestSight sight) {
        this.sight = sight;
        this.request = sight.request();
    }

    /** Null once nobody decides on it any more. */
    @Nullable
    Brief brief(Instant now) {
        return isShown() ? made(now) : null;
    }

    boolean isShown() {
        return switch (sight.derivation().status()) {
            case REQUEST_CREATED, PLANNING, PLAN_READY, APPROVED, MERGED -> true;
            case FAILED -> !request.current().isMerged();
            case APPLYING, APPLIED, DESTROYING, DESTROYED, CLOSED -> false;
        };
    }

    private Brief made(Instant now) {
        var identity = request.identity();
        var ticket = identity.ticket();
        var reason = identity.justification();
        var all = inputs();
        return new Brief(identity.requester().value(), Moment.ago(identity.receivedAt(), now),
                reason == null ? "" : reason.strip(),
                ticket == null || ticket.isBlank() ? null : new Fact("Ticket", ticket, TicketAddress.of(ticket), false),
                all.stream().limit(SHOWN).toList(), Math.max(0, all.size() - SHOWN),
                "/requests/" + request.id() + "?tab=configuration", sight.schema() == null
                        ? "The module cannot be read now, so its defaults are not shown."
                        : "");
    }

    private List<Given> inputs() {
        var before = request.history().isEmpty() ? null : request.history().getLast().config();
        var inputs = new ArrayList<Given>();
        var shown = new ShownInputs(sight.schema());
        shown.inputs(before, request.current().config()).forEach(each -> inputs.add(new Given(each.path(),
                each.after(), each.changed() ? "changed" : "given", each.before())));
        var schema = sight.schema();
        if (schema != null) {
            schema.variables().stream().filter(this::isLeft).forEach(each -> inputs.add(
                    new Given(each.name(), shown.otherwise(each), "default", "")));
        }
        return inputs.stream().sorted(Comparator.comparingInt(each -> KINDS.indexOf(each.kind()))).toList();
    }

    /** Taken from the module, as nobody gave it a value. */
    private boolean isLeft(Variable variable) {
        return variable.filledBy() instanceof FilledBy.Person && variable.defaultValue() != null
                && !request.current().config().has(variable.name());
    }
}
