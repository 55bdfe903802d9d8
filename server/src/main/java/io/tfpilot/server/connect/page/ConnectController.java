package io.tfpilot.server.connect.page;

import io.tfpilot.core.connect.AwsConnection;
import io.tfpilot.core.connect.AzureCommands;
import io.tfpilot.core.connect.Connection;
import io.tfpilot.core.connect.GoogleCommands;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.connect.AwsPlace;
import io.tfpilot.server.connect.Checks;
import io.tfpilot.server.connect.Connecting;
import io.tfpilot.server.connect.page.ConnectView.Document;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.Choice;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages that connect a project with a cloud. */
@PageController
@Needs(Role.ADMIN)
@Costly
class ConnectController {
    private static final Map<String, String> SAID = Map.of("check", "The check was started. It takes about a minute.");

    private final Connecting connecting;
    private final Checks checks;
    private final Pages pages;
    private final InstantSource time;

    ConnectController(Connecting connecting, Checks checks, Pages pages, InstantSource time) {
        this.connecting = connecting;
        this.checks = checks;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/aws/connect")
    ResponseEntity<String> aws(@RequestParam Map<String, String> sent, Visitor visitor, HttpServletRequest request) {
        var project = project(sent);
        var place = place(project, sent);
        var shell = Pages.shell(request, visitor, "Connect AWS", "system")
                .saying(SAID.get(sent.getOrDefault("done", "")));
        var connection = connecting.connection(project);
        if (place.account().isEmpty()) {
            return pages.page("connect/page", page(shell, project, connection, place, ""));
        }
        AwsConnection aws;
        try {
            aws = Connecting.aws(connection, place);
        } catch (IllegalArgumentException wrong) {
            return pages.page(HttpStatus.BAD_REQUEST, "connect/page",
                    page(shell, project, connection, place, "This is " + wrong.getMessage() + "."));
        }
        var empty = page(shell, project, connection, place, "");
        return pages.page("connect/page", new ConnectView(empty.shell(), empty.title(), empty.tabs(),
                empty.projects(), empty.form(), "", "", empty.facts(), empty.weaknesses(),
                ConnectPresenter.documents(aws), ConnectPresenter.checks(aws, checks.last(aws), time.instant())));
    }

    /** Without documents: where in AWS is not known yet, or wrong. */
    private ConnectView page(Shell shell, ConfiguredProject project, Connection connection, AwsPlace place,
            String problem) {
        return new ConnectView(shell, "Connect AWS", tabs("/aws/connect", project), projects(project),
                new ConnectView.Form(place.account(), place.region(), place.bucket(), place.key(), place.kmsKey()),
                problem, "", ConnectPresenter.facts(connection), connection.weaknesses(), List.of(), List.of());
    }

    @GetMapping("/google/connect")
    ResponseEntity<String> google(@RequestParam Map<String, String> sent, Visitor visitor,
            HttpServletRequest request) {
        var project = project(sent);
        var connection = connecting.connection(project);
        return other("Google Cloud", "/google/connect", GoogleCommands.of(connection), project, connection,
                Pages.shell(request, visitor, "Connect Google Cloud", "system"));
    }

    @GetMapping("/azure/connect")
    ResponseEntity<String> azure(@RequestParam Map<String, String> sent, Visitor visitor, HttpServletRequest request) {
        var project = project(sent);
        var connection = connecting.connection(project);
        return other("Azure", "/azure/connect", AzureCommands.of(connection), project, connection,
                Pages.shell(request, visitor, "Connect Azure", "system"));
    }

    private ResponseEntity<String> other(String cloud, String here, String commands, ConfiguredProject project,
            Connection connection, Shell shell) {
        return pages.page("connect/page", new ConnectView(shell, "Connect " + cloud, tabs(here, project),
                projects(project), null, "", "These commands were not run against " + cloud
                        + ", and there is no check of it yet: look at the first plan. What must be trusted is the same as for AWS.",
                ConnectPresenter.facts(connection),
                connection.weaknesses(),
                List.of(new Document("commands", "As commands", "Identities and whom they trust.", commands)),
                List.of()));
    }

    @PostMapping("/aws/connect/check")
    ResponseEntity<String> check(@RequestParam Map<String, String> sent, Visitor visitor,
            HttpServletRequest request) {
        var project = project(sent);
        var environment = sent.getOrDefault("environment", "");
        if (!project.project().environments().containsKey(environment)) {
            throw PageProblem.notFound("No such environment", "The project has no environment of this name.");
        }
        var place = place(project, sent);
        AwsConnection aws;
        try {
            aws = Connecting.aws(connecting.connection(project), place);
        } catch (IllegalArgumentException wrong) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "Not checked", "This is " + wrong.getMessage() + ".");
        }
        if (checks.start(visitor.person(), project, aws, environment) instanceof GitHub.Refused refused) {
            throw new PageProblem(HttpStatus.CONFLICT, "Not checked", "GitHub did not start connect-check.yml: "
                    + refused.message() + ". Install TfPilot’s workflows in the repository; it is one of them.");
        }
        var back = new LinkedHashMap<String, String>();
        back.put("project", project.project().name());
        back.put("account", place.account());
        back.put("region", place.region());
        back.put("bucket", place.bucket());
        back.put("key", place.key());
        back.put("kms", place.kmsKey());
        back.put("done", "check");
        return Pages.redirect(request, address("/aws/connect", back));
    }

    private ConfiguredProject project(Map<String, String> sent) {
        var name = sent.getOrDefault("project", "");
        var chosen = name.isEmpty() ? connecting.projects().getFirst() : name;
        return connecting.project(chosen).orElseThrow(
                () -> PageProblem.notFound("No such project", "The project file has no project of this name."));
    }

    private static AwsPlace place(ConfiguredProject project, Map<String, String> sent) {
        return AwsPlace.of(project).saying(sent.get("account"), sent.get("region"), sent.get("bucket"), sent.get("key"))
                .encrypted(sent.get("kms"));
    }

    private List<Choice.Option> projects(ConfiguredProject chosen) {
        return connecting.projects().stream()
                .map(name -> new Choice.Option(name, name, name.equals(chosen.project().name()))).toList();
    }

    private static List<ConnectView.Tab> tabs(String here, ConfiguredProject project) {
        return List.of(tab("/aws/connect", "AWS", here, project), tab("/google/connect", "Google Cloud", here, project),
                tab("/azure/connect", "Azure", here, project));
    }

    private static ConnectView.Tab tab(String path, String label, String here, ConfiguredProject project) {
        return new ConnectView.Tab(address(path, Map.of("project", project.project().name())), label,
                path.equals(here));
    }

    private static String address(String path, Map<String, String> query) {
        return path + query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
