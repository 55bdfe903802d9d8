package io.tfpilot.server.signin.page;

import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.web.input.LocalAddress;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.signin.page.LoginView.Refusal;
import io.tfpilot.server.web.pages.Lone;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in. Reasons come as words of a closed list, never as texts from the address. */
@PageController
class LoginController {
    private final Pages pages;
    private final Visitors visitors;
    private final Settings settings;

    LoginController(Pages pages, Visitors visitors, Settings settings) {
        this.pages = pages;
        this.visitors = visitors;
        this.settings = settings;
    }

    @OpenToAll(because = "it is the way in")
    @GetMapping("/login")
    ResponseEntity<String> login(@RequestParam(defaultValue = "/") String next,
            @RequestParam(defaultValue = "") String refused, HttpServletRequest request) {
        var back = LocalAddress.is(next) ? next : "/";
        if (refused.isEmpty() && visitors.of(request) != null) {
            return Pages.redirect(request, back);
        }
        var start = "/api/auth/github/start?next=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
        var refusal = refusal(refused);
        var drawing = refusal == null || refusal.tone().equals("rest")
                ? Lone.Drawing.OPEN
                : new Lone.Drawing(0, refusal.icon(), refusal.tone());
        return pages.page("signin/login",
                new LoginView(Pages.theme(request), drawing, start, refusal, demos(start)));
    }

    private List<LoginView.Demo> demos(String start) {
        return settings.trialPeople().stream()
                .map(each -> new LoginView.Demo(each.role(), each.may(), each.logins().stream()
                        .map(login -> new LoginView.Way(login, start + "&login=" + login)).toList()))
                .toList();
    }

    private static @Nullable Refusal refusal(String word) {
        return switch (word) {
            case "" -> null;
            case "not_allowed" -> refused("This account can’t sign in here",
                    "Your GitHub login is not on this server’s list. Ask an admin to add it to the setting "
                            + "TFPILOT_ALLOWED_LOGINS.");
            case "denied" -> refused("You did not authorize TfPilot on GitHub",
                    "Sign-in needs your consent on GitHub. Nothing was read or kept.");
            case "state" -> new Refusal("This sign-in has expired",
                    "Sign-in has to start and end in one browser within ten minutes. Start again here.", "wait",
                    "clock");
            case "github" -> new Refusal("GitHub does not answer",
                    "Your account could not be checked. Try again in a moment.", "wait",
                    "triangle-alert");
            case "signed_out" -> new Refusal("You are signed out", "Your session in this browser has ended.", "rest",
                    "log-out");
            default -> refused("Sign-in failed", "Try again. If it fails again, ask an admin.");
        };
    }

    private static Refusal refused(String heading, String text) {
        return new Refusal(heading, text, "bad", "lock");
    }
}
