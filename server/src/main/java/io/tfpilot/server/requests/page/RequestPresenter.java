package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Rule;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Head;
import io.tfpilot.server.requests.page.RequestView.Outputs;
import io.tfpilot.server.requests.page.RequestView.Overview;
import io.tfpilot.server.requests.page.RequestView.Pair;
import io.tfpilot.server.requests.page.RequestView.Tab;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.web.pages.Icons;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request's page as view records. */
public final class RequestPresenter {
    static final String OVERVIEW = "overview";
    static final String CONFIGURATION = "configuration";
    static final String ACTIVITY = "activity";
    /** The overview shows the newest of the story; the rest is a click away. */
    private static final int RECENT = 6;
    private static final int VERSION_SHOWN = 7;
    private static final int MAX_CONNECT = 2_000;
    /** A heading of the read-me, "## Connect" or "## How to connect", and what stands under it. */
    private static final Pattern CONNECT = Pattern
            .compile("(?im)^#+[ \\t]*(?:how to )?connect(?:ing)?[ \\t]*$(?<text>[\\s\\S]*?)(?=^#|\\z)");

    private final RequestSight sight;
    private final Instant now;

    public RequestPresenter(RequestSight sight, Instant now) {
        this.sight = sight;
        this.now = now;
    }

    RequestView page(Shell shell, Tabbed tabbed) {
        var status = new StatusPresenter(sight, now);
        var tab = tabbed.key();
        return new RequestView(shell, head(), status.notes(), status.card(shell.csrf()),
                decision(shell.csrf()), tab, tabs(),
                tab.equals(OVERVIEW) ? overview() : null,
                tab.equals(CONFIGURATION) ? ConfigPresenter.of(sight.request(), tabbed.against()) : null,
                tab.equals(ACTIVITY) ? ActivityPresenter.of(sight, tabbed.audit(), tabbed.record(), now) : null,
                new SidePresenter(sight, shell.login(), now).side());
    }

    /**
     * Which section is open.
     *
     * @param against the revision to compare with, 0 for the one before
     * @param audit rows for the activity
     */
    record Tabbed(String key, int against, List<AuditLog.Row> audit, @Nullable Link record) {
        static final Tabbed OVERVIEW_TAB = new Tabbed(OVERVIEW, 0, List.of(), null);
    }

    RequestView.Decision decision(String csrf) {
        return new DecisionPresenter(sight).decision(csrf);
    }

    RequestView.StatusCard status(String csrf) {
        return new StatusPresenter(sight, now).card(csrf);
    }

    Overview overview() {
        var events = ActivityPresenter.events(sight.timeline(), now);
        return new Overview(new BriefPresenter(sight).brief(now), new RunCards(sight, now).cards(), outputs(),
                sight.derivation().status() == Status.APPLIED, events.stream().limit(RECENT).toList(), events.size());
    }

    public Head head() {
        var request = sight.request();
        var id = request.identity();
        var pr = request.current().pr();
        var schema = sight.schema();
        return new Head(id.id().value(), id.name(), Icons.orBox(schema == null ? "box" : schema.icon()), id.project(),
                id.environment(), sight.prod(), id.module(),
                request.current().moduleRef().treeHash().value().substring(0, VERSION_SHOWN), id.requester().value(),
                Moment.ago(id.receivedAt(), now), request.revision(),
                pr == null ? null : new Link(pr.url(), "#" + pr.number()), request.isArchived(), menu());
    }

    private List<RequestView.MenuItem> menu() {
        var id = sight.request().id().value();
        var base = "/requests/" + id;
        return List.of(new RequestView.MenuItem("link", "Copy a link", base, ""),
                new RequestView.MenuItem("copy", "Copy the id", base, id),
                new RequestView.MenuItem("plus", "Request again", "/requests/new?from=" + id, null),
                new RequestView.MenuItem("download", "Download the section", base + "/section", null),
                new RequestView.MenuItem("history", "Audit", base + "?tab=activity#audit", null),
                new RequestView.MenuItem("file-code-corner", "Raw JSON", "/api/requests/" + id, null));
    }

    private List<Tab> tabs() {
        var request = sight.request();
        var base = "/requests/" + request.id();
        var attempts = request.runs().plan().size() + request.runs().apply().size() + request.runs().destroy().size();
        return List.of(new Tab(OVERVIEW, base, "Overview", 0),
                new Tab(CONFIGURATION, base + "?tab=configuration", "Configuration",
                        ConfigPresenter.values(request.current().config()).size()),
                new Tab(ACTIVITY, base + "?tab=activity", "Activity", attempts));
    }

    /** Values by name with the names of those that were masked, as the apply run reported them. */
    private @Nullable Outputs outputs() {
        var outputs = sight.request().outputs();
        var note = outputsNote(outputs != null && !outputs.isEmpty());
        if (outputs == null || outputs.isEmpty()) {
            return note.isEmpty() ? null : new Outputs(List.of(), note, "");
        }
        var pairs = new ArrayList<Pair>();
        var values = outputs.has("values") ? outputs.get("values") : outputs;
        values.propertyStream().forEach(each -> pairs.add(new Pair(each.getKey(), each.getValue().isString()
                ? each.getValue().stringValue()
                : PlanPresenter.text(each.getValue()), about(each.getKey()), false)));
        if (outputs.has("values") && outputs.has("sensitive")) {
            outputs.get("sensitive")
                    .forEach(name -> pairs.add(new Pair(name.asString(), "", about(name.asString()), true)));
        }
        return new Outputs(pairs, note, connect(pairs));
    }

    /** What the newest apply gave is known once its result was read. */
    private String outputsNote(boolean some) {
        var apply = sight.request().currentAttempt(RunKind.APPLY);
        if (sight.derivation().rule() != Rule.APPLY_SUCCEEDED || apply == null) {
            return "";
        }
        if (Predicates.awaitsResult(sight.request(), apply)) {
            return some ? "These are of an earlier apply. Reading those of the newest…" : "Reading the outputs…";
        }
        var result = apply.result();
        if (result == null || result.outcome() == RunResult.Outcome.MISSING) {
            return some
                    ? "These are of an earlier apply: the newest left no result to read."
                    : "The apply left no result to read, so its outputs are not known.";
        }
        return "";
    }

    /** What the module says of its output. */
    private String about(String output) {
        var schema = sight.schema();
        return schema == null
                ? ""
                : schema.outputs().stream().filter(each -> each.name().equals(output)).map(each -> each.description())
                        .findFirst().orElse("");
    }

    /** The read-me's words on how to connect, with what this request's outputs are called filled in. */
    private String connect(List<Pair> outputs) {
        var schema = sight.schema();
        if (schema == null) {
            return "";
        }
        var found = CONNECT.matcher(schema.readme());
        var text = found.find() ? found.group("text").replaceAll("(?m)^```.*\\R?", "").strip() : "";
        for (var output : outputs) {
            text = output.sensitive() ? text : text.replace("<" + output.name() + ">", output.value());
        }
        return text.length() > MAX_CONNECT ? text.substring(0, MAX_CONNECT) + "…" : text;
    }
}
