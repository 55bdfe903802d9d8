package io.tfpilot.server.samples;

import io.tfpilot.server.signin.OpenToAll;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A stream on which nothing ever happens: pages over samples are connected, and quiet. */
@RestController
class SampleStream {
    @OpenToAll(because = "samples hold nothing")
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream() throws java.io.IOException {
        var quiet = new SseEmitter(0L);
        quiet.send(SseEmitter.event().comment("open"));
        return quiet;
    }
}
