package io.tfpilot.server.stream;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.problems.Problem;
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
    private final Engine engine;

    StreamRoutes(StreamHub hub, Engine engine) {
        this.hub = hub;
        this.engine = engine;
    }

    @Described(id = "openStream", does = "Server-sent events, one for every change of a request that the caller sees", refuses = {
            429,
            503}, streams = "text/event-stream")
    @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> programs(SignedIn caller, @RequestParam(required = false) @Nullable Long since,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last) {
        return open(new OpenStream(new ProgramMessages(), caller), last != null ? last : since);
    }

    /**
     * @param request whose page it is; none on pages about all requests
     * @param since what the page shows already; a browser that reconnects by itself says it better
     */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> pages(SignedIn caller, @RequestParam(required = false) @Nullable String request,
            @RequestParam(required = false) @Nullable Long since,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last) {
        if (request != null && !RequestId.isValid(request)) {
            throw new Problem(HttpStatus.BAD_REQUEST, "That is not a request id.");
        }
        var page = request == null ? null : new RequestId(request);
        if (page != null && engine.visible().find(caller.person(), page) == null) {
            throw Answers.noRequest();
        }
        var words = new PageMessages(page);
        return open(new OpenStream(words, caller), last != null ? last : since);
    }

    private ResponseEntity<SseEmitter> open(OpenStream stream, @Nullable Long since) {
        hub.open(stream, since);
        return ResponseEntity.ok().header("Cache-Control", "no-store").header("X-Accel-Buffering", "no")
                .body(stream.emitter());
    }
}
