package io.tfpilot.server.stream;

import io.tfpilot.core.store.Feed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** How a kind of reader hears of changes. */
sealed interface StreamMessages permits ProgramMessages, PageMessages {
    /** What is said about a change: an event each. */
    List<Message> of(Feed.Entry entry);

    /** A sign of life in a silence, after everything up to {@code told} was said. */
    SseEventBuilder beat(long told);

    /** @param seq null where it is not part of the sequence: a reader who misses it has missed nothing that lasts */
    record Message(String event, @Nullable Long seq, String data) {
        SseEventBuilder toSend() {
            var built = SseEmitter.event().name(event);
            return (seq == null ? built : built.id(seq.toString())).data(data, MediaType.TEXT_PLAIN);
        }
    }

    /** Too much was missed to tell it one by one: look at everything again. */
    static Message resync(long newest) {
        return new Message("resync", newest, "{\"seq\":" + newest + "}");
    }
}
