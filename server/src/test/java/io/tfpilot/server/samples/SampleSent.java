package io.tfpilot.server.samples;

import io.tfpilot.server.signin.Cookies;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.signin.Sessions;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages that only answer a sent form, or a failure, at addresses of their own. */
@PageController
class SampleSent {
    private final Sessions sessions;

    SampleSent(Sessions sessions) {
        this.sessions = sessions;
    }

    @OpenToAll(because = "samples hold nothing")
    @GetMapping("/samples/token-made")
    void made(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        send("/tokens?name=deploy+pipeline&days=30&role=developer", request, response);
    }

    @OpenToAll(because = "samples hold nothing")
    @GetMapping("/samples/token-nameless")
    void nameless(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        send("/tokens?name=&days=7&role=viewer", request, response);
    }

    @OpenToAll(because = "samples hold nothing")
    @GetMapping("/samples/form-previewed")
    void previewed(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        send("/requests/new?project=payments&environment=prod&module=database&name=ledger&_preview=1"
                + "&config.instance_class=db.r6g.large&config.storage.size_gib=40", request, response);
    }

    @OpenToAll(because = "samples hold nothing")
    @GetMapping("/samples/forbidden")
    void forbidden() {
        throw new Problem(HttpStatus.FORBIDDEN, "This needs the role admin; you are developer.");
    }

    @OpenToAll(because = "samples hold nothing")
    @GetMapping("/samples/broken")
    void broken() {
        throw new IllegalStateException("a sample of what nobody foresaw");
    }

    private void send(String form, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var session = Cookies.read(request, Sessions.COOKIE);
        var signedIn = session == null ? null : sessions.read(session);
        var csrf = signedIn == null ? null : signedIn.csrf();
        request.getRequestDispatcher(form).forward(new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return "POST";
            }

            @Override
            public @Nullable String getHeader(String name) {
                return name.equals("X-CSRF-Token") ? csrf : super.getHeader(name);
            }
        }, response);
    }
}
