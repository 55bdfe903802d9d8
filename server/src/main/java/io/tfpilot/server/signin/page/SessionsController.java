package io.tfpilot.server.signin.page;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.store.StoredSessions.StoredSession;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.Sessions;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one is signed in, and an end to it; for admins, everybody's. */
@PageController
class SessionsController {
    private static final String OWN = "/sessions";
    private static final String ALL = "/admin/sessions";
    private static final Map<String, String> SAID = Map.of("ended", "Session ended", "others",
            "Signed out everywhere else");

    private final Sessions sessions;
    private final Pages pages;
    private final InstantSource time;

    SessionsController(Sessions sessions, Pages pages, InstantSource time) {
        this.sessions = sessions;
        this.pages = pages;
        this.time = time;
    }

    @Needs(value = Role.VIEWER, inBrowser = true)
    @GetMapping(OWN)
    ResponseEntity<String> own(@RequestParam(defaultValue = "") String done, Visitor visitor, SignedIn caller,
            HttpServletRequest request) {
        var mine = sessions.of(caller.person().login());
        var shell = Pages.shell(request, visitor, "Sessions", "tokens").saying(SAID.get(done));
        return pages.page("signin/sessions", new SessionsView(shell, AccessTab.of(visitor, OWN), false,
                mine.size() > 1, rows(mine, caller, OWN)));
    }

    @Needs(value = Role.VIEWER, inBrowser = true)
    @PostMapping(OWN + "/{id}/end")
    ResponseEntity<String> end(@PathVariable String id, SignedIn caller, HttpServletRequest request) {
        if (!sessions.end(caller, id, caller.person().login())) {
            throw PageProblem.notFound("You have no session with this id", "It may have ended already.");
        }
        return Pages.redirect(request, OWN + "?done=ended");
    }

    @Needs(value = Role.VIEWER, inBrowser = true)
    @PostMapping(OWN + "/end-others")
    ResponseEntity<String> endOthers(SignedIn caller, HttpServletRequest request) {
        sessions.endOthers(caller);
        return Pages.redirect(request, OWN + "?done=others");
    }

    @Needs(value = Role.ADMIN, inBrowser = true)
    @GetMapping(ALL)
    ResponseEntity<String> all(@RequestParam(defaultValue = "") String done, Visitor visitor, SignedIn caller,
            HttpServletRequest request) {
        var shell = Pages.shell(request, visitor, "Everyone’s sessions", "tokens").saying(SAID.get(done));
        return pages.page("signin/sessions", new SessionsView(shell, AccessTab.of(visitor, ALL), true, false,
                rows(sessions.all(), caller, ALL)));
    }

    @Needs(value = Role.ADMIN, inBrowser = true)
    @PostMapping(ALL + "/{id}/end")
    ResponseEntity<String> endAny(@PathVariable String id, SignedIn caller, HttpServletRequest request) {
        if (!sessions.end(caller, id, null)) {
            throw PageProblem.notFound("There is no session with this id", "It may have ended already.");
        }
        return Pages.redirect(request, ALL + "?done=ended");
    }

    private List<SessionsView.Row> rows(List<StoredSession> shown, SignedIn caller, String base) {
        var now = time.instant();
        return shown.stream().map(each -> new SessionsView.Row(each.login().value(), BrowserName.of(each.browser()),
                each.address(), Moment.ago(each.createdAt(), now), Moment.ago(each.lastSeenAt(), now),
                Moment.clock(each.expiresAt(), now), caller.key().equals(new SignedIn.OfSession(each.id())),
                base + "/" + each.id() + "/end")).toList();
    }
}
