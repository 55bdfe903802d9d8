package io.tfpilot.server.signin.page;

import io.tfpilot.server.signin.Cookies;
import io.tfpilot.server.signin.Sessions;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The session, as pages know it. */
@Component
final class SessionVisitors implements Visitors {
    private final Sessions sessions;

    SessionVisitors(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public @Nullable Visitor of(HttpServletRequest request) {
        if (request.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn caller) {
            return visitor(caller);
        }
        var cookie = Cookies.read(request, Sessions.COOKIE);
        var caller = cookie == null ? null : sessions.read(cookie);
        return caller == null ? null : visitor(caller);
    }

    /** Pages are for browsers. */
    private static @Nullable Visitor visitor(SignedIn caller) {
        return caller.csrf() == null ? null : new Visitor(caller.person(), caller.csrf(), caller.token());
    }
}
