package io.tfpilot.server.stream;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.loops.LoopGroup;
import io.tfpilot.server.loops.LoopStats;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Follows the feed once per process and tells every open stream. */
@Component
public final class StreamHub implements SmartLifecycle {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Open streams per process; each costs a socket and a small queue. */
    public static final int MAX_STREAMS = 5_000;

    private final Feed feed;
    private final LogTails logs;
    private final Set<OpenStream> streams = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AutoCloseable subscription;
    private volatile @Nullable AutoCloseable listening;
    private final LoopGroup heart;

    StreamHub(Storage storage, LoopStats stats, MeterRegistry meters) {
        this.feed = storage.feed();
        this.logs = storage.logTails();
        this.heart = new LoopGroup(stats, Map.of(new Task("heartbeat", HEARTBEAT, this::beat), new WorkSignal()));
        Gauge.builder("tfpilot.stream.connections", streams, Set::size)
                .description("Open streams of pages and programs.").register(meters);
    }

    void beat() {
        streams.forEach(OpenStream::heartbeat);
    }

    /** Open streams of this process. */
    public int size() {
        return streams.size();
    }

    boolean isFull() {
        return streams.size() >= MAX_STREAMS;
    }

    /** Registers first and catches up after, so that nothing falls between. */
    void open(OpenStream stream, @Nullable Long since) {
        streams.add(stream);
        stream.onEnd(() -> streams.remove(stream));
        catchUp(stream, since);
        stream.begin();
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
        for (var stream : streams) {
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
        streams.stream().filter(stream -> request.equals(stream.page())).forEach(stream -> stream.hint(message));
    }

    private void tell(List<Feed.Entry> batch) {
        streams.forEach(stream -> stream.offer(batch));
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
        streams.forEach(OpenStream::close);
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
