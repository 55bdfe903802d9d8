package io.tfpilot.server.stream;

import io.tfpilot.core.ledger.EventView;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Events named after the fragments that may look different now.
 *
 * @param page whose page it is; null for pages about all requests
 */
record PageMessages(@Nullable RequestId page) implements StreamMessages {
    private static final List<String> FRAGMENTS = List.of("status", "plan", "timeline", "request", "cost", "approval",
            "drift");

    @Override
    public List<Message> of(Feed.Entry entry) {
        var id = entry.requestId();
        if (id == null) {
            return List.of(new Message("queue", entry.seq(), "{\"type\":\"%s\"}".formatted(entry.type())));
        }
        var data = "{\"id\":\"%s\",\"type\":\"%s\"}".formatted(id, entry.type());
        var messages = new ArrayList<Message>();
        if (page == null) {
            messages.add(new Message("row", entry.seq(), data));
        } else if (id.equals(page)) {
            FRAGMENTS.forEach(fragment -> messages.add(new Message(fragment, entry.seq(), data)));
        }
        if (movesQueue(entry)) {
            messages.add(new Message("queue", entry.seq(), data));
        }
        return messages;
    }

    private static boolean movesQueue(Feed.Entry entry) {
        return EventView.movesQueue(entry.type());
    }

    /** Scripts see events, not comments: it tells them that the line is alive, and where to resume. */
    @Override
    public SseEventBuilder beat(long told) {
        return new Message("beat", told, "{}").toSend();
    }
}
