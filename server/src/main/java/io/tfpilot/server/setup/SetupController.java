package io.tfpilot.server.setup;

import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.RandomText;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The steps from nothing to a server that can start. Each can be done again. */
@PageController
@Needs(value = Role.ADMIN, inBrowser = true)
@Costly
class SetupController {
    private static final int STATE_BYTES = 32;

    private final Setup setup;
    private final Pages pages;
    private final Optional<SetupApplication.Parts> alone;
    private final Optional<Recorder> recorder;
    private final RandomText random = new RandomText();
    /** What GitHub must bring back with a code; another one after each use. */
    private String state = random.of(STATE_BYTES);
    /** The organisation that is to own the App; "" = the person. */
    private String owner = "";

    /**
     * @param alone there while nothing but the set-up runs
     * @param recorder there while a server runs
     */
    SetupController(Setup setup, Pages pages, ObjectProvider<SetupApplication.Parts> alone,
            ObjectProvider<Recorder> recorder) {
        this.recorder = Optional.ofNullable(recorder.getIfAvailable());
        this.setup = setup;
        this.pages = pages;
        this.alone = Optional.ofNullable(alone.getIfAvailable());
    }

    @GetMapping("/setup")
    ResponseEntity<String> page(HttpServletRequest request) {
        return page(HttpStatus.OK, Map.of(), request);
    }

    /** A server that has its sandbox has nothing to set up while it runs. One form of this page is GitHub's to take. */
    @ModelAttribute
    void before(HttpServletResponse response) {
        if (setup.isTrial()) {
            throw new PageProblem(HttpStatus.CONFLICT, "This server runs with its sandbox",
                    "To set it up with your own GitHub, stop it and run ./tfpilot setup.");
        }
        response.setHeader("Content-Security-Policy", Pages.policy(setup.gitHubPage()));
    }

    private ResponseEntity<String> page(HttpStatus status, Map<String, String> problems, HttpServletRequest request) {
        var now = Instant.now();
        var sight = setup.see();
        var steps = new SetupPresenter(sight, setup.stored(), problems).steps(now);
        var view = new SetupView(Pages.theme(request), csrf(request),
                (int) steps.stream().filter(step -> step.state().tone().equals("ok")).count(), steps, fields(sight),
                sight.isWhole(), sight.problems(), alone.isEmpty());
        return pages.page(status, "setup/page", view);
    }

    /** Of the browser that came in by the code, or of the admin. */
    private static String csrf(HttpServletRequest request) {
        if (request.getAttribute(SetupWeb.VISIT) instanceof SetupDoor.Visit visit) {
            return visit.csrf();
        }
        return request.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn caller && caller.csrf() != null
                ? caller.csrf()
                : "";
    }

    private synchronized SetupView.Fields fields(SetupSight sight) {
        var manifest = sight.isSet("TFPILOT_PUBLIC_URL") ? setup.manifest(owner, state) : null;
        var text = sight.projectFile() == null ? "" : sight.projectFile();
        return new SetupView.Fields(
                new SetupView.Address(sight.value("TFPILOT_PUBLIC_URL"), sight.value("GITHUB_API_URL"), owner),
                new SetupView.NewApp(manifest == null ? "" : manifest.page().toString(),
                        manifest == null ? "" : manifest.json(), sight.hasApp()),
                setup.installPage(sight),
                new SetupView.Projects(
                        sight.repositories().stream().map(each -> each.name().toString())
                                .map(name -> new SetupView.Choice(name,
                                        text.isEmpty() || text.contains("repo: " + name + "\n")))
                                .toList(),
                        "dev, prod", text, sight.value("TFPILOT_PROJECT_FILE"), setup.ownsProjectFile()),
                new SetupView.People(sight.value("TFPILOT_ALLOWED_LOGINS"), sight.value("TFPILOT_ADMINS"),
                        sight.value("TFPILOT_APPROVERS"), sight.value("TFPILOT_PROD_ALLOWED_USERS"),
                        sight.value("TFPILOT_DESTROY_PROD_ALLOWED_USERS")),
                new SetupView.Database(sight.isSet("TFPILOT_DATABASE_URL")));
    }

    private ResponseEntity<String> after(String step, List<String> problems, HttpServletRequest request) {
        if (problems.isEmpty() && request.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn caller) {
            recorder.ifPresent(
                    record -> record.record(null, caller.person().login(), "settings_stored", Map.of("step", step)));
        }
        return problems.isEmpty()
                ? ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/setup#" + step)).build()
                : page(HttpStatus.UNPROCESSABLE_CONTENT, Map.of(step, String.join(". ", problems) + "."), request);
    }

    @PostMapping("/setup/address")
    ResponseEntity<String> address(@RequestParam(defaultValue = "") String publicUrl,
            @RequestParam(defaultValue = "") String apiUrl, @RequestParam(defaultValue = "") String organisation,
            HttpServletRequest request) {
        var wanted = organisation.strip();
        if (!wanted.matches("[A-Za-z0-9-]{0,39}")) {
            return after("address", List.of("'%s' is not the name of an organisation".formatted(wanted)), request);
        }
        synchronized (this) {
            owner = wanted;
        }
        return after("address", setup.address(publicUrl, apiUrl), request);
    }

    /** GitHub sends people back here, with a code that becomes the App. */
    @GetMapping("/setup/created")
    ResponseEntity<String> created(@RequestParam(defaultValue = "") String code,
            @RequestParam(name = "state", defaultValue = "") String given, HttpServletRequest request) {
        return after("app", register(code, given), request);
    }

    private synchronized List<String> register(String code, String given) {
        if (code.isEmpty() || !SetupDoor.same(given, state)) {
            return List.of(
                    "This answer of GitHub does not belong to the form of this page, or was used already. If the App "
                            + "is not here, delete it on GitHub and create it again");
        }
        state = random.of(STATE_BYTES);
        return setup.register(code).stream().map(words -> words.replaceFirst("\\.$", "")
                + ". Delete the App on GitHub and create it again").toList();
    }

    @PostMapping("/setup/app")
    ResponseEntity<String> existing(@RequestParam Map<String, String> sent, HttpServletRequest request) {
        return after("app", setup.existing(of(sent, "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "GITHUB_CLIENT_ID",
                "GITHUB_CLIENT_SECRET", "GITHUB_WEBHOOK_SECRET")), request);
    }

    private static Map<String, String> of(Map<String, String> sent, String... names) {
        var values = new TreeMap<String, String>();
        Stream.of(names).forEach(name -> values.put(name, sent.getOrDefault(name, "").strip()));
        return values;
    }

    @PostMapping("/setup/redeliver")
    ResponseEntity<String> redeliver(HttpServletRequest request) {
        var problem = setup.redeliver();
        return after("webhook", problem.isEmpty() ? List.of() : List.of(problem.replaceFirst("\\.$", "")), request);
    }

    @PostMapping("/setup/projects")
    ResponseEntity<String> projects(@RequestParam(defaultValue = "") List<String> repository,
            @RequestParam(defaultValue = "") String environments, @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        if (!setup.ownsProjectFile()) {
            return after("projects", List.of("The project file is not this page's to write: copy the text into it"),
                    request);
        }
        if (!text.isBlank()) {
            return after("projects", setup.projects(text.replace("\r\n", "\n")), request);
        }
        var places = Stream.of(environments.split(",", -1)).map(String::strip).filter(each -> !each.isEmpty()).toList();
        if (repository.isEmpty() || places.isEmpty()) {
            return after("projects", List.of("Choose a repository and name an environment"), request);
        }
        return after("projects", setup.projects(setup.projectText(repository, places)), request);
    }

    @PostMapping("/setup/people")
    ResponseEntity<String> people(@RequestParam Map<String, String> sent, HttpServletRequest request) {
        return after("people", setup.people(of(sent, "TFPILOT_ALLOWED_LOGINS", "TFPILOT_ADMINS", "TFPILOT_APPROVERS",
                "TFPILOT_PROD_ALLOWED_USERS", "TFPILOT_DESTROY_PROD_ALLOWED_USERS")), request);
    }

    @PostMapping("/setup/database")
    ResponseEntity<String> database(@RequestParam(defaultValue = "") String url, HttpServletRequest request) {
        return after("database", setup.database(url), request);
    }

    /** Ends the set-up; the server starts with what is stored. */
    @PostMapping("/setup/start")
    ResponseEntity<String> start(HttpServletRequest request) {
        if (!setup.isWhole() || alone.isEmpty()) {
            return page(HttpStatus.UNPROCESSABLE_CONTENT, Map.of(), request);
        }
        alone.get().finished().countDown();
        return pages.page("setup/started", new StartedView(Pages.theme(request)));
    }
}
