package io.tfpilot.server.samples;

import io.tfpilot.server.setup.DoorView;
import io.tfpilot.server.setup.SetupView;
import io.tfpilot.server.setup.SetupView.State;
import io.tfpilot.server.setup.SetupView.Step;
import io.tfpilot.server.setup.StartedView;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** Pages of the set-up, which is a server of its own. */
@PageController
class SampleSetup {
    private static final State DONE = new State("Done", "ok", "circle-check");
    private static final State OPEN = new State("To do", "wait", "circle-dot");
    private static final State BAD = new State("Broken", "bad", "octagon-x");

    private final Pages pages;

    SampleSetup(Pages pages) {
        this.pages = pages;
    }

    @OpenToAll(because = "samples hold nothing")
    @GetMapping("/samples/setup-door")
    ResponseEntity<String> door(HttpServletRequest request) {
        return pages.page(HttpStatus.FORBIDDEN, "setup/door", new DoorView(Pages.theme(request), "/setup",
                "This is not the code. It stands in the terminal where ./tfpilot setup runs, and is good once."));
    }

    @OpenToAll(because = "samples hold nothing")
    @GetMapping("/samples/setup-started")
    ResponseEntity<String> started(HttpServletRequest request) {
        return pages.page("setup/started", new StartedView(Pages.theme(request)));
    }

    @OpenToAll(because = "samples hold nothing")
    @GetMapping("/samples/setup-half")
    ResponseEntity<String> half(HttpServletRequest request) {
        return pages.page("setup/page", new SetupView(Pages.theme(request), "0".repeat(32), 5, List.of(
                step("address", "Addresses", DONE, "This server is https://tfpilot.acme.example. Its GitHub answers.",
                        ""),
                step("clock", "Clock", DONE, "It agrees with GitHub's.", ""),
                step("app", "GitHub App", DONE, "TfPilot acts as the App tfpilot-acme.", ""),
                step("install", "Installation", DONE, "The App reaches acme/core-infra, acme/payments-infra.", ""),
                step("webhook", "Webhook", BAD,
                        "Deliveries come, and their signature is wrong. Have GitHub send again.",
                        ""),
                step("projects", "Projects", OPEN, "Each infra repository becomes a project.", ""),
                new Step("people", "People", OPEN, "Who can sign in, who approves, and who administers.",
                        "TFPILOT_ALLOWED_LOGINS: GitHub does not know mallory, or does not show it to the App.",
                        "TFPILOT_ADMINS"),
                step("database", "Database", DONE, "Your PostgreSQL answers.", "")), fields(), false,
                List.of("TFPILOT_PROJECT_FILE: tfpilot.yaml cannot be read; it names the projects",
                        "TFPILOT_ALLOWED_LOGINS: name who can sign in, separated by commas"),
                false));
    }

    private static Step step(String key, String title, State state, String text, String problem) {
        return new Step(key, title, state, text, problem, "");
    }

    private static SetupView.Fields fields() {
        return new SetupView.Fields(
                new SetupView.Address("https://tfpilot.acme.example", "https://api.github.com", "acme"),
                new SetupView.NewApp("https://github.com/organizations/acme/settings/apps/new?state=s", "{}", true),
                "https://github.com/apps/tfpilot-acme/installations/new",
                new SetupView.Projects(List.of(new SetupView.Choice("acme/core-infra", true),
                        new SetupView.Choice("acme/payments-infra", true)), "dev, prod", "", "", true),
                new SetupView.People("ada, mallory", "grace", "ada", "", ""), new SetupView.Database(true));
    }
}
