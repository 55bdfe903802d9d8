package io.tfpilot.server.samples;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Which state of a page is asked for: {@code ?sample=fresh} in its address. */
final class SampleState {
    private SampleState() {}

    static String wanted() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var sample = attributes.getRequest().getParameter("sample");
            return sample == null ? "" : sample;
        }
        return "";
    }
}
