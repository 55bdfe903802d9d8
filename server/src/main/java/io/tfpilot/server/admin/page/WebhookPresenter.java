package io.tfpilot.server.admin.page;

import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.text.Cut;
import io.tfpilot.server.admin.DeliveryQuery;
import io.tfpilot.server.admin.StoredWebhooks;
import io.tfpilot.server.web.pages.Choice;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries as view records. */
final class WebhookPresenter {
    /** Characters of a payload on its page: about 5,000 lines; GitHub's largest is 25 MB. */
    static final int SHOWN = 200_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> EVENTS = List.of("pull_request", "pull_request_review", "workflow_run");

    /** A line of pretty JSON with a member: its indented name, and the rest. */
    private static final Pattern MEMBER = Pattern.compile("( *\"(?:[^\"\\\\]|\\\\.)*+\") : (.*)");

    private final Instant now;

    WebhookPresenter(Instant now) {
        this.now = now;
    }

    static List<Choice> choices(DeliveryQuery query) {
        return List.of(
                Choice.of("state", "Outcome",
                        Stream.of(Deliveries.State.values()).map(each -> new String[]{each.json(), state(each).label()})
                                .toList(),
                        query.state()),
                Choice.of("event", "Event", EVENTS.stream().map(each -> new String[]{each, each}).toList(),
                        query.event()));
    }

    WebhooksView.Overview overview(StoredWebhooks.Overview seen, long fresh) {
        return new WebhooksView.Overview(tiles(seen), notices(seen), fresh);
    }

    private static List<WebhooksView.Tile> tiles(StoredWebhooks.Overview seen) {
        var day = seen.day();
        var received = day.values().stream().mapToLong(Long::longValue).sum();
        var without = of(day, Deliveries.State.UNCHANGED) + of(day, Deliveries.State.DROPPED);
        return List.of(new WebhooksView.Tile("Received, 24 h", number(received), "", ""),
                tile("Recorded", of(day, Deliveries.State.APPLIED), "ok", "check"),
                new WebhooksView.Tile("No change or dropped", number(without), "", ""),
                tile("Waiting", of(day, Deliveries.State.WAITING), "work", "clock"),
                tile("Parked runs", seen.parked(), "wait", "pause"),
                tile("Failing", of(day, Deliveries.State.FAILING), "bad", "octagon-x"));
    }

    private static WebhooksView.Tile tile(String label, long number, String tone, String icon) {
        return new WebhooksView.Tile(label, number(number), tone, icon);
    }

    private static long of(Map<Deliveries.State, Long> counts, Deliveries.State state) {
        return counts.getOrDefault(state, 0L);
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    private List<WebhooksView.Notice> notices(StoredWebhooks.Overview seen) {
        var notices = new ArrayList<WebhooksView.Notice>();
        var stats = seen.deliveries();
        var refusedAt = stats.refusedAt();
        if (refusedAt != null) {
            notices.add(new WebhooksView.Notice("bad", "lock",
                    Words.sentence(deliveries(stats.refused()) + " refused since the start").replace(".", ""),
                    "The signature was missing or wrong, last " + Moment.ago(refusedAt, now).text()
                            + ". GITHUB_WEBHOOK_SECRET must match the secret of the webhook on GitHub."));
        }
        if (stats.asked() > 0) {
            notices.add(new WebhooksView.Notice("rest", "unplug",
                    Words.sentence(deliveries(stats.asked()) + " were lost at first").replace(".", ""),
                    "GitHub was asked to send " + (stats.asked() == 1 ? "it" : "them") + " again; "
                            + (stats.arrived() == stats.asked()
                                    ? "nothing is left to do."
                                    : stats.arrived() + " came since.")));
        }
        return notices;
    }

    private static String deliveries(long number) {
        return number == 1 ? "1 delivery" : number(number) + " deliveries";
    }

    static WebhooksView.State state(Deliveries.State state) {
        return switch (state) {
            case APPLIED -> new WebhooksView.State("Recorded", "ok", "check");
            case UNCHANGED -> new WebhooksView.State("No change", "rest", "minus");
            case PARKED -> new WebhooksView.State("Parked", "wait", "pause");
            case DROPPED -> new WebhooksView.State("Dropped", "rest", "circle-slash");
            case WAITING -> new WebhooksView.State("Waiting", "work", "clock");
            case FAILING -> new WebhooksView.State("Failing", "bad", "octagon-x");
        };
    }

    WebhooksView.Row row(Deliveries.Row row) {
        var about = row.about();
        var state = row.state();
        var again = state == Deliveries.State.PARKED || state == Deliveries.State.FAILING;
        return new WebhooksView.Row(row.guid(), "/admin/webhooks/" + row.guid(), state(state), row.event(),
                row.action() == null ? "" : row.action(), about == null ? null : about.value(), detail(row),
                received(row.receivedAt()), again);
    }

    /** To the second: deliveries come in bursts. */
    private Moment received(Instant at) {
        var moment = Moment.clock(at, now);
        var today = moment.text().contains(":");
        return today ? new Moment(moment.iso(), moment.exact(), moment.iso().substring(11, 19) + " UTC", "") : moment;
    }

    private static String detail(Deliveries.Row row) {
        var said = outcome(row);
        var error = row.error();
        return row.state() == Deliveries.State.FAILING && error != null
                ? error + " (" + Words.count(row.tries(), "try").replace("trys", "tries") + ")"
                : said;
    }

    /** What was done with it, in words. */
    static String outcome(Deliveries.Row row) {
        return switch (row.outcome()) {
            case null -> row.error() == null ? "not processed yet" : "TfPilot tries again";
            case DeliveryOutcome.Applied(var event) -> event.replace('_', ' ');
            case DeliveryOutcome.Unparked _ -> "a parked run, now claimed";
            case DeliveryOutcome.Unchanged _ -> "already known";
            case DeliveryOutcome.Parked _ -> "its run is not known yet";
            case DeliveryOutcome.NoRequest _ -> "not from a TfPilot request";
            case DeliveryOutcome.Ping _ -> "test ping from GitHub";
            case DeliveryOutcome.Ignored(var reason) -> reason;
            case DeliveryOutcome.Malformed(var problem) -> "unreadable: " + problem;
        };
    }

    List<WebhooksView.Parked> parked(List<ParkedRuns.Parked> runs) {
        return runs.stream()
                .map(each -> new WebhooksView.Parked("#" + each.run().runId(), each.run().url(),
                        each.run().kind().json().replace('_', ' '), each.run().repo().toString(),
                        each.run().conclusion() == null ? each.run().status() : each.run().conclusion(),
                        each.run().displayTitle(), Moment.ago(each.at(), now)))
                .toList();
    }

    DeliveryView delivery(Shell shell, StoredWebhooks.Detail detail) {
        var row = detail.row();
        var text = pretty(detail.body());
        var shown = Cut.first(text, SHOWN);
        return new DeliveryView(shell, row(row), Words.sentence(outcome(row)), row.tries(),
                row.processedAt() == null ? null : Moment.ago(row.processedAt(), now), row.error(),
                shown.lines().map(WebhookPresenter::line).toList(),
                text.length() > SHOWN ? number(text.length() - SHOWN) : "");
    }

    private static DeliveryView.Line line(String text) {
        var member = MEMBER.matcher(text);
        return member.matches()
                ? new DeliveryView.Line(member.group(1) + ": ", member.group(2))
                : new DeliveryView.Line("", text);
    }

    private static String pretty(String body) {
        // What is longer than what is shown is not worth reading into a tree.
        if (body.length() > 2 * SHOWN) {
            return body;
        }
        try {
            return JSON.readTree(body).toPrettyString();
        } catch (JacksonException notJson) {
            return body;
        }
    }
}
