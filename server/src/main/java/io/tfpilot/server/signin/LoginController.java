package io.tfpilot.server.signin;

import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Visitors;
import io.tfpilot.server.signin.LoginView.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in. Reasons come as words of a closed list, never as texts from the address. */
@PageController
class LoginController {
    private final Pages pages;
    private final Visitors visitors;

    LoginController(Pages pages, Visitors visitors) {
        this.pages = pages;
        this.visitors = visitors;
    }

    @OpenToAll(because = "it is the way in")
    @GetMapping("/login")
    ResponseEntity<String> login(@RequestParam(defaultValue = "/requests") String next,
            @RequestParam(defaultValue = "") String refused, HttpServletRequest request) {
        var back = Pages.isLocal(next) ? next : "/requests";
        if (refused.isEmpty() && visitors.of(request) != null) {
            return Pages.redirect(request, back);
        }
        var start = "/api/auth/github/start?next=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
        return pages.page("signin/login", new LoginView(Pages.theme(request), start, refusal(refused)));
    }

    private static @Nullable Refusal refusal(String word) {
        return switch (word) {
            case "" -> null;
            case "not_allowed" -> new Refusal("This account may not sign in here",
                    "It is on no list of allowed logins, organisations or teams. An admin can add it to "
                            + "TFPILOT_ALLOWED_LOGINS.");
            case "denied" -> new Refusal("GitHub was told not to let TfPilot in",
                    "Signing in needs your consent on GitHub. Nothing was read.");
            case "state" -> new Refusal("That sign-in was started elsewhere or too long ago",
                    "Start again from here, in one browser and within ten minutes.");
            case "github" -> new Refusal("GitHub does not answer",
                    "Your account could not be checked. Try again in a moment.");
            case "signed_out" -> new Refusal("You are signed out", "The session is gone from this browser.");
            default -> new Refusal("Signing in did not work", "Try again; if it fails once more, ask an admin.");
        };
    }
}
