package io.tfpilot.server.stream;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.operations.Feed;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.problems.Problem;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.stream.OpenStream.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code /api/stream} for programs, {@code /stream} for pages: the same sequence in different words. */
@RestController
@Needs(Role.VIEWER)
final class StreamRoutes {
    private final StreamHub hub;

    StreamRoutes(StreamHub hub) {
        this.hub = hub;
    }

    @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> programs(SignedIn caller, @RequestParam(required = false) @Nullable Long since,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last) {
        return open(new OpenStream(StreamRoutes::forPrograms, caller.until()), last != null ? last : since);
    }

    /** @param request whose page it is; none on the list's page */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> pages(SignedIn caller, @RequestParam(required = false) @Nullable String request,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last) {
        if (request != null && !RequestId.isValid(request)) {
            throw new Problem(HttpStatus.BAD_REQUEST, "That is not a request id.");
        }
        return open(new OpenStream(entry -> forPages(entry, request), caller.until()), last);
    }

    private ResponseEntity<SseEmitter> open(OpenStream stream, @Nullable Long since) {
        if (hub.isFull()) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many streams are open; poll instead.");
        }
        hub.open(stream, since);
        return ResponseEntity.ok().header("Cache-Control", "no-store").header("X-Accel-Buffering", "no")
                .body(stream.emitter());
    }

    private static List<Message> forPrograms(Feed.Entry entry) {
        return List.of(new Message("request", entry.seq(),
                "{\"seq\":%d,\"requestId\":\"%s\",\"updatedAt\":\"%s\",\"type\":\"%s\"}".formatted(entry.seq(),
                        entry.requestId(), entry.updatedAt(), entry.type())));
    }

    /** Fragments that may look different now; each fetches itself. */
    private static List<Message> forPages(Feed.Entry entry, @Nullable String page) {
        var data = "{\"id\":\"%s\"}".formatted(entry.requestId());
        if (page == null) {
            var list = new ArrayList<>(List.of(new Message("row", entry.seq(), data),
                    new Message("row-" + entry.requestId(), entry.seq(), data)));
            if (movesQueue(entry)) {
                list.add(new Message("queue", entry.seq(), data));
            }
            return list;
        }
        var messages = new ArrayList<Message>();
        if (entry.requestId().value().equals(page)) {
            for (var fragment : List.of("status", "plan", "timeline", "request", "cost", "approval", "drift")) {
                messages.add(new Message(fragment, entry.seq(), data));
            }
        }
        if (movesQueue(entry)) {
            messages.add(new Message("queue", entry.seq(), data));
        }
        return messages;
    }

    private static boolean movesQueue(Feed.Entry entry) {
        return entry.type().startsWith("apply_") || entry.type().startsWith("destroy_");
    }
}
