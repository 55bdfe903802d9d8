package io.tfpilot.server.admin.page;

import io.tfpilot.core.store.Deliveries;
import io.tfpilot.github.RateBudget;
import io.tfpilot.server.admin.SystemSight;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's state in words. */
final class SystemPresenter {
    /** Kinds of calls on the page; there are about forty. */
    private static final int CALLS = 60;

    /** Work that waits longer than this waits for nothing good. */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** Hundredths below which background work rests. */
    private static final int LOW = 20;

    private static final double KILO = 1024;

    private static final Map<String, String> LOOPS = Map.of("people",
            "reads who is in the listed organisations and teams",
            "work", "runs the due work of requests", "deliveries",
            "processes webhook deliveries", "queues", "moves the environments’ queues", "recovery",
            "recovers lost deliveries", "catalogue", "reads modules that a look left for the next minute",
            "audit", "links and signs the audit log", "retention", "deletes expired data", "run-watch",
            "reads the steps of watched runs", "heartbeat", "keeps open pages connected");

    private final SystemSight sight;
    private final Instant now;

    SystemPresenter(SystemSight sight, Instant now) {
        this.sight = sight;
        this.now = now;
    }

    SystemView.Body body() {
        return new SystemView.Body(tiles(), notices(), meters(), calls(), loops(), work(), store(), process(),
                repairs(), repaired(),
                sight.settings().entrySet().stream()
                        .map(each -> new SystemView.Setting(each.getKey(), each.getValue())).toList());
    }

    private List<WebhooksView.Tile> tiles() {
        var store = sight.store();
        var late = isLate();
        var stuck = sight.loops().stream().filter(this::isTroubled).count();
        var lowest = sight.budget().buckets().stream().filter(this::counts)
                .min(java.util.Comparator.comparingInt(SystemPresenter::left)).orElse(null);
        return List.of(
                store == null
                        ? new WebhooksView.Tile("Database", "silent", "bad", "octagon-x")
                        : new WebhooksView.Tile("Database", millis(store.ping()), "ok", "database"),
                new WebhooksView.Tile("GitHub budget",
                        lowest == null ? "–" : left(lowest) + " %", lowest == null ? "" : tone(lowest),
                        lowest == null || left(lowest) >= LOW ? "" : "triangle-alert"),
                new WebhooksView.Tile("Work due", store == null ? "–" : WebhookPresenter.number(store.work().due()),
                        late ? "bad" : "", late ? "octagon-x" : ""),
                new WebhooksView.Tile("Loops", stuck == 0 ? "all healthy" : stuck + " failing",
                        stuck == 0 ? "ok" : "bad", stuck == 0 ? "circle-check" : "octagon-x"),
                new WebhooksView.Tile("Pages open", WebhookPresenter.number(sight.server().streams()), "", ""));
    }

    private boolean isLate() {
        var store = sight.store();
        var oldest = store == null ? null : store.work().oldest();
        return oldest != null && oldest.plus(LATE).isBefore(now);
    }

    private boolean isTroubled(LoopStats.Loop loop) {
        return loop.error() != null || loop.isOverdue(now);
    }

    private List<WebhooksView.Notice> notices() {
        var notices = new ArrayList<WebhooksView.Notice>();
        if (sight.store() == null) {
            notices.add(new WebhooksView.Notice("bad", "database", "The database does not answer",
                    "Pages can't be shown and nothing runs until it does. " + sight.trouble()));
        }
        var blocked = sight.budget().blockedUntil();
        if (blocked != null) {
            notices.add(new WebhooksView.Notice("bad", "lock", "GitHub refuses calls",
                    "Its rate limit is used up until " + Moment.exactly(blocked).text()
                            + ". Pages show stored data; calls to GitHub wait."));
        } else if (!sight.budget().background()) {
            notices.add(new WebhooksView.Notice("wait", "hourglass", "GitHub’s rate limit is nearly used up",
                    sight.budget().sync()
                            ? "The recovery of lost deliveries pauses; people’s actions and repairs continue."
                            : "The recovery of lost deliveries and repairs pause; people’s actions continue."));
        }
        if (isLate()) {
            notices.add(new WebhooksView.Notice("bad", "triangle-alert", "Due work is not picked up",
                    "Some has been due for more than five minutes. Check the loops below and the log."));
        }
        return notices;
    }

    /** A limit whose hour is over says nothing any more. */
    private boolean counts(RateBudget.Bucket bucket) {
        return bucket.limit() > 0 && bucket.reset().isAfter(now);
    }

    private static int left(RateBudget.Bucket bucket) {
        return (int) (100L * bucket.remaining() / Math.max(1, bucket.limit()));
    }

    private static String tone(RateBudget.Bucket bucket) {
        return left(bucket) < 5 ? "bad" : left(bucket) < LOW ? "wait" : "ok";
    }

    private List<SystemView.Meter> meters() {
        return sight.budget().buckets().stream().map(bucket -> new SystemView.Meter(
                (bucket.credential().isEmpty() ? "the server itself" : bucket.credential()) + ", " + bucket.resource(),
                counts(bucket)
                        ? "%s of %s left".formatted(WebhookPresenter.number(bucket.remaining()),
                                WebhookPresenter.number(bucket.limit()))
                        : "%s again".formatted(WebhookPresenter.number(bucket.limit())),
                counts(bucket) ? left(bucket) : 100, counts(bucket) ? tone(bucket) : "ok",
                counts(bucket) ? "resets at" : "resets now",
                counts(bucket) ? Moment.clock(bucket.reset(), now) : null))
                .toList();
    }

    private List<SystemView.Call> calls() {
        return sight.calls().stream().limit(CALLS).map(SystemPresenter::call).toList();
    }

    private static SystemView.Call call(GitHubCalls.Count count) {
        return new SystemView.Call(count.operation(), count.route(), WebhookPresenter.number(count.calls()),
                count.failed() == 0 ? "" : WebhookPresenter.number(count.failed()),
                millis(count.took().dividedBy(Math.max(1, count.calls()))));
    }

    private List<SystemView.Loop> loops() {
        return sight.loops().stream().map(this::loop).toList();
    }

    private SystemView.Loop loop(LoopStats.Loop loop) {
        var ended = loop.endedAt();
        var took = loop.took();
        return new SystemView.Loop(loop.name(), LOOPS.getOrDefault(loop.name(), ""), state(loop),
                ended == null ? null : Moment.ago(ended, now), took == null ? "" : millis(took),
                WebhookPresenter.number(loop.number()), loop.error() == null ? "" : loop.error());
    }

    private WebhooksView.State state(LoopStats.Loop loop) {
        if (loop.isOverdue(now)) {
            return new WebhooksView.State("Overdue", "bad", "octagon-x");
        }
        if (loop.error() != null) {
            return new WebhooksView.State("Failed last", "bad", "octagon-x");
        }
        return loop.endedAt() == null
                ? new WebhooksView.State("First round", "work", "clock")
                : new WebhooksView.State("Well", "ok", "check");
    }

    private SystemView.Work work() {
        var store = sight.store();
        if (store == null) {
            return new SystemView.Work("–", null, "–", "–", "–", "–");
        }
        var oldest = store.work().oldest();
        return new SystemView.Work(WebhookPresenter.number(store.work().due()),
                oldest == null ? null : Moment.age(oldest, null, now), WebhookPresenter.number(store.work().leased()),
                WebhookPresenter.number(store.waiting().getOrDefault(Deliveries.State.WAITING, 0L)),
                WebhookPresenter.number(store.waiting().getOrDefault(Deliveries.State.FAILING, 0L)),
                WebhookPresenter.number(store.parked()));
    }

    private SystemView.Store store() {
        var store = sight.store();
        if (store == null) {
            return new SystemView.Store(false, "no answer", "–", "–");
        }
        return new SystemView.Store(true, "answered in " + millis(store.ping()), size(store.bytes()),
                store.feedNewest() == 0
                        ? "nothing yet"
                        : store.feedOldest() == 0
                                ? "at " + WebhookPresenter.number(store.feedNewest())
                                : "at %s, kept from %s".formatted(WebhookPresenter.number(store.feedNewest()),
                                        WebhookPresenter.number(store.feedOldest())));
    }

    private static String size(@Nullable Long bytes) {
        if (bytes == null) {
            return "unknown";
        }
        var mebi = bytes / KILO / KILO;
        return mebi < KILO
                ? String.format(Locale.ENGLISH, "%.1f MiB", mebi)
                : String.format(Locale.ENGLISH, "%.1f GiB", mebi / KILO);
    }

    private static String millis(Duration took) {
        if (took.toMillis() >= 10_000) {
            return Words.duration(took);
        }
        return took.toMillis() == 0 ? "under 1 ms" : WebhookPresenter.number(took.toMillis()) + " ms";
    }

    private SystemView.Server process() {
        var process = sight.server();
        return new SystemView.Server(process.version(), Moment.ago(process.startedAt(), now),
                "%s of at most %s".formatted(WebhookPresenter.number(process.streams()),
                        WebhookPresenter.number(process.mostStreams())));
    }

    private String repaired() {
        var count = sight.repaired().count();
        return count == 0
                ? "No repairs since the start: every change arrived by webhook."
                : Words.count(count, "fact") + " found by polling that no webhook had reported since the start.";
    }

    private List<SystemView.Repair> repairs() {
        return sight.repaired().last().stream().map(each -> new SystemView.Repair(each.requestId().value(),
                each.what().replace('_', ' '), Moment.ago(each.at(), now))).toList();
    }
}
