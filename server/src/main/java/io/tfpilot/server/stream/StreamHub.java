package io.tfpilot.server.stream;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.loops.LoopGroup;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.OpenSignIns;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.limits.Limits;
import io.tfpilot.server.web.problems.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Follows the feed once per process and tells every open stream. */
@Component
public final class StreamHub implements SmartLifecycle {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** A stream of this age makes room for a new one of the same person. Younger ones stay, or tabs would take turns. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final int RETRY_SECONDS = 30;

    private final Feed feed;
    private final LogTails logs;
    private final Map<OpenStream, Opened> streams = new ConcurrentHashMap<>();
    private volatile @Nullable AutoCloseable subscription;
    private volatile @Nullable AutoCloseable listening;
    private final LoopGroup heart;
    private final Limits limits;
    private final InstantSource clock;
    private final Settings.People people;
    private final Projects projects;
    private final OpenSignIns signIns;

    /** @param grants what its reader's account could see then */
    private record Opened(Instant at, Grants grants) {}

    StreamHub(Storage storage, LoopStats stats, MeterRegistry meters, Limits limits, InstantSource clock,
            Settings settings, Projects projects, OpenSignIns signIns) {
        this.people = settings.people();
        this.projects = projects;
        this.limits = limits;
        this.clock = clock;
        this.signIns = signIns;
        this.feed = storage.feed();
        this.logs = storage.logTails();
        this.heart = new LoopGroup(stats, Map.of(new Task("heartbeat", HEARTBEAT, this::beat), new WorkSignal()));
        signIns.onEnd(this::ended);
        Gauge.builder("tfpilot.stream.connections", streams, Map::size)
                .description("Open streams of pages and programs.").register(meters);
    }

    /** Streams of sign-ins that ended in another process end here, too. */
    void beat() {
        endOfThoseWhoseRightsChanged();
        var now = clock.instant();
        streams.keySet().forEach(stream -> stream.heartbeat(now));
        var alive = signIns.alive(keys());
        streams.keySet().stream().filter(stream -> !alive.contains(stream.key())).forEach(OpenStream::close);
    }

    /** What the readers of the open streams came with. */
    Set<SignedIn.Key> keys() {
        return streams.keySet().stream().map(OpenStream::key).collect(Collectors.toSet());
    }

    private void ended(SignedIn.Key key) {
        streams.keySet().stream().filter(stream -> stream.key().equals(key)).forEach(OpenStream::close);
    }

    /**
     * Ends the streams of everybody who may no longer sign in, or sees other places than when the stream began. A page
     * comes back by itself, and hears of what its reader sees now.
     */
    public void endOfThoseWhoseRightsChanged() {
        end((stream, opened) -> !people.mayEnter(stream.reader())
                || !projects.grants(stream.reader()).equals(opened.grants()));
    }

    /** For each batch: where people see what is not asked so often. */
    private void endOfThoseWhoLeft() {
        end((stream, opened) -> !people.mayEnter(stream.reader()));
    }

    private void end(BiPredicate<OpenStream, Opened> which) {
        streams.entrySet().removeIf(each -> {
            var ends = which.test(each.getKey(), each.getValue());
            if (ends) {
                each.getKey().close();
            }
            return ends;
        });
    }

    /** Open streams of this process. */
    public int size() {
        return streams.size();
    }

    /** How many it can be. */
    public int most() {
        return limits.streams();
    }

    /**
     * Registers first and catches up after, so that nothing falls between.
     *
     * @throws Problem 429 where its reader has too many open, 503 where all readers have
     */
    void open(OpenStream stream, @Nullable Long since) {
        admit(stream);
        stream.onEnd(() -> streams.remove(stream));
        catchUp(stream, since);
        stream.begin();
    }

    /**
     * The oldest of the same person makes room: most likely the line broke long ago, and nobody noticed. If not, its
     * page comes back by itself.
     */
    private synchronized void admit(OpenStream stream) {
        var now = clock.instant();
        var own = streams.entrySet().stream().filter(each -> each.getKey().reader().isSameAs(stream.reader())).toList();
        if (own.size() >= limits.streamsOfOne()) {
            var oldest = Collections.min(own, Comparator.comparing(each -> each.getValue().at()));
            if (oldest.getValue().at().plus(SETTLED).isAfter(now)) {
                throw Problem.busy(HttpStatus.TOO_MANY_REQUESTS,
                        "You have %d streams open; close one, or poll instead.".formatted(own.size()), RETRY_SECONDS);
            }
            streams.remove(oldest.getKey());
            oldest.getKey().close();
        }
        if (streams.size() >= limits.streams()) {
            throw Problem.busy(HttpStatus.SERVICE_UNAVAILABLE, "Too many streams are open; poll instead.",
                    RETRY_SECONDS);
        }
        streams.put(stream, new Opened(now, projects.grants(stream.reader())));
    }

    private void catchUp(OpenStream stream, @Nullable Long from) {
        if (from == null) {
            stream.catchUp(feed.newest(), List.of());
            return;
        }
        long since = from;
        var oldest = feed.oldest();
        if ((oldest > 0 && since < oldest - 1) || since > feed.newest()) {
            stream.resync(feed.newest());
            return;
        }
        var missed = feed.since(since, OpenStream.QUEUE);
        if (missed.size() >= OpenStream.QUEUE) {
            stream.resync(feed.newest());
        } else {
            stream.catchUp(since, missed);
        }
    }

    /** Requests whose pages are open here. */
    Set<RequestId> watched() {
        var watched = new HashSet<RequestId>();
        for (var stream : streams.keySet()) {
            var page = stream.page();
            if (page != null) {
                watched.add(page);
            }
        }
        return watched;
    }

    /** Tells the open pages of one request something that is not part of the sequence. */
    void hint(RequestId request, String event) {
        var message = new StreamMessages.Message(event, null, "{\"id\":\"%s\"}".formatted(request));
        endOfThoseWhoLeft();
        streams.keySet().stream().filter(stream -> request.equals(stream.page()))
                .forEach(stream -> stream.hint(message));
    }

    private void tell(List<Feed.Entry> batch) {
        endOfThoseWhoLeft();
        streams.keySet().forEach(stream -> stream.offer(batch));
    }

    @Override
    public void start() {
        subscription = feed.subscribe(this::tell);
        listening = logs.subscribe(request -> hint(request, "log"));
        heart.start();
    }

    /** Before the web server stops: an open stream would hold it up. */
    @Override
    public void stop() {
        heart.stop();
        streams.keySet().forEach(OpenStream::close);
        end(listening);
        listening = null;
        end(subscription);
        subscription = null;
    }

    private static void end(@Nullable AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception broken) {
            LogLine.of(LogEvent.STREAM_CLOSE_FAILED).with(LogField.REASON, broken).write();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
