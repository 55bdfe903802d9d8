package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Head;
import io.tfpilot.server.requests.page.RequestView.Overview;
import io.tfpilot.server.requests.page.RequestView.Tab;
import io.tfpilot.server.web.pages.Icons;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request's page as view records. */
public final class RequestPresenter {
    static final String OVERVIEW = "overview";
    static final String CONFIGURATION = "configuration";
    static final String ACTIVITY = "activity";
    /** The overview shows the newest of the story; the rest is a click away. */
    private static final int RECENT = 6;
    private static final int VERSION_SHOWN = 7;

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
                tab.equals(CONFIGURATION) ? ConfigPresenter.of(sight, tabbed.against()) : null,
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
        return new Overview(new BriefPresenter(sight).brief(now), new RunCards(sight, now).cards(),
                new OutputsPresenter(sight).outputs(),
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
                        new ShownInputs(sight.schema()).count(request.current().config())),
                new Tab(ACTIVITY, base + "?tab=activity", "Activity", attempts));
    }
}
