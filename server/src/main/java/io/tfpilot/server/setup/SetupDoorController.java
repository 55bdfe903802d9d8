package io.tfpilot.server.setup;

import io.tfpilot.server.signin.Cookies;
import io.tfpilot.server.web.input.LocalAddress;
import io.tfpilot.server.web.pages.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asks for the code that stands in the terminal. */
@RestController
@Conditional(OnlySetup.class)
class SetupDoorController {
    private static final Duration VISIT = Duration.ofHours(4);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    private final SetupDoor door;
    private final Pages pages;

    SetupDoorController(SetupApplication.Parts parts, Pages pages) {
        this.door = parts.door();
        this.pages = pages;
    }

    @GetMapping("/")
    ResponseEntity<String> home() {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/setup")).build();
    }

    @GetMapping("/setup/code")
    ResponseEntity<String> ask(@RequestParam(defaultValue = "/setup") String next, HttpServletRequest request) {
        return pages.page("setup/door", new DoorView(Pages.theme(request), local(next), ""));
    }

    @PostMapping("/setup/code")
    ResponseEntity<String> enter(@RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "/setup") String next, HttpServletRequest request) {
        return switch (door.knock(code)) {
            case SetupDoor.Entered(var visit) -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .header(HttpHeaders.SET_COOKIE, Cookies.hidden(SetupWeb.COOKIE, visit.key(), VISIT,
                            !LOOPBACK.matcher(request.getServerName()).matches()).toString())
                    .location(URI.create(local(next))).build();
            case SetupDoor.Wrong(var left) -> pages.page(HttpStatus.FORBIDDEN, "setup/door",
                    new DoorView(Pages.theme(request), local(next), left == 0
                            ? "Too many wrong codes. Stop TfPilot and run ./tfpilot setup again for a new one."
                            : "This is not the code. It stands in the terminal where ./tfpilot setup runs, and is good once."));
        };
    }

    private static String local(String next) {
        return LocalAddress.is(next) ? next : "/setup";
    }
}
