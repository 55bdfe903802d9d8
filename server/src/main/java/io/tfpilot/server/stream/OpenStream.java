package io.tfpilot.server.stream;

import io.tfpilot.core.operations.Feed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One reader's stream: a bounded queue and the one thread that writes it. A reader too slow for it is told to resync. */
final class OpenStream {
    /** Entries waiting for one slow reader. */
    static final int QUEUE = 1_000;

    /** What is said about a change: an SSE event each. */
    record Message(String event, long seq, String data) {}

    private sealed interface Item {}

    private record Say(Message message) implements Item {}

    private record Beat() implements Item {}

    private record End() implements Item {}

    private final SseEmitter emitter = new SseEmitter(0L);
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE + 10);
    private final Function<Feed.Entry, List<Message>> words;
    private final Instant until;
    private volatile long told;
    private volatile boolean overflowed;

    /** @param until when the reader's sign-in ends, and the stream with it */
    OpenStream(Function<Feed.Entry, List<Message>> words, Instant until) {
        this.words = words;
        this.until = until;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void onEnd(Runnable ended) {
        emitter.onCompletion(ended);
        emitter.onTimeout(ended);
        emitter.onError(error -> ended.run());
    }

    void begin() {
        Thread.ofVirtual().name("stream").start(this::write);
    }

    synchronized void offer(List<Feed.Entry> batch) {
        for (var entry : batch) {
            if (entry.seq() > told) {
                told = entry.seq();
                for (var message : words.apply(entry)) {
                    overflowed |= !queue.offer(new Say(message));
                }
            }
        }
    }

    synchronized void resync(long newest) {
        told = newest;
        overflowed |= !queue.offer(new Say(new Message("resync", newest, "{\"seq\":" + newest + "}")));
    }

    void heartbeat() {
        if (!until.isAfter(Instant.now())) {
            close();
        } else {
            // A full queue needs no heartbeat.
            boolean offered = queue.offer(new Beat());
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
                    emitter.send(SseEmitter.event().name("resync").id(Long.toString(told))
                            .data("{\"seq\":" + told + "}", MediaType.APPLICATION_JSON));
                }
                switch (item) {
                    case Say(var message) -> emitter.send(SseEmitter.event().name(message.event())
                            .id(Long.toString(message.seq())).data(message.data(), MediaType.TEXT_PLAIN));
                    case Beat beat -> emitter.send(SseEmitter.event().comment("beat"));
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
        }
    }
}
