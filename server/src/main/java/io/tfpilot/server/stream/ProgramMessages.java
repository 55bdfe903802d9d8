package io.tfpilot.server.stream;

import io.tfpilot.core.store.Feed;
import java.util.List;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** One event per change of a request: {@code request}, as documented for the API. Queues are not told here. */
record ProgramMessages() implements StreamMessages {
    @Override
    public List<Message> of(Feed.Entry entry) {
        var id = entry.requestId();
        return id == null
                ? List.of()
                : List.of(new Message("request", entry.seq(),
                        "{\"seq\":%d,\"requestId\":\"%s\",\"updatedAt\":\"%s\",\"type\":\"%s\"}".formatted(entry.seq(),
                                id, entry.updatedAt(), entry.type())));
    }

    @Override
    public SseEventBuilder beat(long told) {
        return SseEmitter.event().comment("beat");
    }
}
