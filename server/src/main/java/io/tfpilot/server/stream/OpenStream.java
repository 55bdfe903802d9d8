package io.tfpilot.server.stream;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import io.tfpilot.server.signin.SignedIn;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One reader's stream: a bounded queue and the one thread that writes it. A reader too slow for it is told to resync. */
final class OpenStream {
    /** Entries waiting for one slow reader. */
    static final int QUEUE = 1_000;

    private sealed interface Item {}

    private record Say(StreamMessages.Message message) implements Item {}

    private record Beat(long told) implements Item {}

    private record End() implements Item {}

    private final SseEmitter emitter = new SseEmitter(0L);
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE + 10);
    private final StreamMessages words;
    private final Person reader;
    private final Instant until;
    private final SignedIn.Key key;
    private final Sequence sequence = new Sequence(QUEUE);
    private volatile long told;
    private volatile boolean overflowed;
    private volatile Runnable onEnd = () -> {
    };

    /** @param reader whose sign-in it is; the stream ends with it */
    OpenStream(StreamMessages words, SignedIn reader) {
        this.words = words;
        this.reader = reader.person();
        this.until = reader.until();
        this.key = reader.key();
    }

    Login reader() {
        return reader.login();
    }

    /** What its reader came with. */
    SignedIn.Key key() {
        return key;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** Whose page it is; null for programs and for pages about all requests. */
    @Nullable
    RequestId page() {
        return words instanceof PageMessages(var page) ? page : null;
    }

    /** Called at the end, perhaps more than once: a client that is gone is noticed here or by the web server. */
    void onEnd(Runnable ended) {
        onEnd = ended;
        emitter.onCompletion(ended);
        emitter.onTimeout(ended);
        emitter.onError(error -> ended.run());
    }

    void begin() {
        Thread.ofVirtual().name("stream").start(this::write);
    }

    synchronized void offer(List<Feed.Entry> batch) {
        push(sequence.take(batch));
    }

    /** @param missed everything after {@code since} that was known when the reader came */
    synchronized void catchUp(long since, List<Feed.Entry> missed) {
        push(sequence.catchUp(since, missed));
        overflowed |= sequence.isLost();
    }

    synchronized void resync(long newest) {
        overflowed |= !queue.offer(new Say(StreamMessages.resync(newest)));
        catchUp(newest, List.of());
    }

    private void push(List<Feed.Entry> entries) {
        told = sequence.told();
        for (var entry : entries) {
            if (sees(entry)) {
                words.of(entry).forEach(message -> overflowed |= !queue.offer(new Say(message)));
            }
        }
    }

    /** A change of no known place is for those who see all places. */
    private boolean sees(Feed.Entry entry) {
        var place = entry.place();
        return place == null ? reader.grants().everywhere() != null : reader.sees(place);
    }

    /** Says something that is not part of the sequence; a reader too slow for it goes without. */
    void hint(StreamMessages.Message message) {
        if (!queue.offer(new Say(message))) {
            overflowed = true;
        }
    }

    synchronized void heartbeat(Instant now) {
        if (!until.isAfter(now)) {
            close();
        } else if (sequence.isCaughtUp()) {
            // A full queue needs no heartbeat.
            boolean offered = queue.offer(new Beat(told));
            overflowed |= !offered && queue.remainingCapacity() == 0;
        }
    }

    void close() {
        if (!queue.offer(new End())) {
            emitter.complete();
        }
    }

    private void write() {
        try {
            emitter.send(SseEmitter.event().comment("open"));
            while (true) {
                var item = queue.take();
                if (overflowed && queue.isEmpty()) {
                    overflowed = false;
                    emitter.send(StreamMessages.resync(told).toSend());
                }
                switch (item) {
                    case Say(var message) -> emitter.send(message.toSend());
                    case Beat(var upTo) -> emitter.send(words.beat(upTo));
                    case End end -> {
                        emitter.complete();
                        return;
                    }
                }
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.complete();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            emitter.complete();
        } finally {
            onEnd.run();
        }
    }
}
