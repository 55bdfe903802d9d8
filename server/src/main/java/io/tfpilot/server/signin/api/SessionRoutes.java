package io.tfpilot.server.signin.api;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.StoredSessions.StoredSession;
import io.tfpilot.protocol.account.SessionAnswer;
import io.tfpilot.protocol.account.SessionEnded;
import io.tfpilot.protocol.account.SessionsFound;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.Sessions;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.problems.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sessions of browsers: your own, and everybody's for admins. */
@RestController
final class SessionRoutes {
    private final Sessions sessions;

    SessionRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    @Described(id = "listSessions", does = "Your sessions, newest first")
    @Needs(value = Role.VIEWER, inBrowser = true)
    @GetMapping("/api/sessions")
    SessionsFound list(SignedIn caller) {
        return found(caller, sessions.of(caller.person().login()));
    }

    @Described(id = "endSession", does = "Ends one of your sessions")
    @Needs(value = Role.VIEWER, inBrowser = true)
    @DeleteMapping("/api/sessions/{id}")
    SessionEnded end(SignedIn caller, @PathVariable String id) {
        if (!sessions.end(caller, id, caller.person().login())) {
            throw new Problem(HttpStatus.NOT_FOUND, "You have no session with this id.");
        }
        return new SessionEnded(true, id);
    }

    @Described(id = "listAllSessions", does = "Everybody's sessions, newest first, at most 500")
    @Needs(value = Role.ADMIN, inBrowser = true)
    @GetMapping("/api/admin/sessions")
    SessionsFound all(SignedIn caller) {
        return found(caller, sessions.all());
    }

    @Described(id = "endAnySession", does = "Ends a session of anybody")
    @Needs(value = Role.ADMIN, inBrowser = true)
    @DeleteMapping("/api/admin/sessions/{id}")
    SessionEnded endAny(SignedIn caller, @PathVariable String id) {
        if (!sessions.end(caller, id, null)) {
            throw new Problem(HttpStatus.NOT_FOUND, "There is no session with this id.");
        }
        return new SessionEnded(true, id);
    }

    private static SessionsFound found(SignedIn caller, List<StoredSession> sessions) {
        return new SessionsFound(true, sessions.stream().map(session -> new SessionAnswer(session.id(),
                session.login().value(), session.createdAt(), session.lastSeenAt(), session.expiresAt(),
                session.address(), session.browser(), caller.key().equals(new SignedIn.OfSession(session.id()))))
                .toList());
    }
}
