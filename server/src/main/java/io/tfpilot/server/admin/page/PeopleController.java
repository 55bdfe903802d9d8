package io.tfpilot.server.admin.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Access;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.server.admin.ConfiguredPeople;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** People and roles, as the configuration gives them: nothing here changes them. */
@PageController
@Needs(Role.ADMIN)
class PeopleController {
    /** What pages are called in the navigation; other routes are no page that one goes to. */
    private static final Map<String, String> PAGES = Map.of("/requests", "Requests", "/requests/new", "New request",
            "/catalogue", "Catalogue", "/environments", "Environments", "/insights", "Insights", "/tokens",
            "API tokens", "/admin/webhooks", "Webhooks", "/admin/system", "System", "/audit", "Audit",
            "/admin/people", "People");

    private final ConfiguredPeople reading;
    private final Pages pages;
    private final InstantSource time;

    PeopleController(ConfiguredPeople reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/admin/people")
    ResponseEntity<String> page(Visitor visitor, HttpServletRequest request) {
        var sight = reading.see();
        var people = sight.people();
        var allowed = people.allowedLogins();
        var view = new PeopleView(Pages.shell(request, visitor, "People", "people"),
                sight.trial()
                        ? "These are the sandbox’s demo people. With your own GitHub, the settings list them."
                        : "From the settings. A change takes effect at the next start.",
                sight.trial() || allowed == null
                        ? "Everyone in the sandbox"
                        : Words.count(allowed.size(), "login") + " in TFPILOT_ALLOWED_LOGINS",
                people.defaultRole().json(), rows(sight), places(sight), rights(), pages(sight.pages()));
        return pages.page("admin/people", view);
    }

    private List<PeopleView.Row> rows(ConfiguredPeople.Sight sight) {
        var people = sight.people();
        var logins = new TreeSet<Login>(sight.signedIn().keySet());
        Stream.of(people.admins(), people.approvers(), people.developers(), people.prodAllowed(),
                people.prodDestroyAllowed()).forEach(logins::addAll);
        if (people.allowedLogins() != null) {
            logins.addAll(people.allowedLogins());
        }
        logins.removeIf(login -> !people.mayEnter(login) && people.roleOf(login) == people.defaultRole());
        return logins.stream().sorted(Comparator.comparing(people::roleOf).reversed().thenComparing(login -> login))
                .map(login -> row(login, sight)).toList();
    }

    private PeopleView.Row row(Login login, ConfiguredPeople.Sight sight) {
        var person = sight.person().apply(login);
        var at = sight.signedIn().get(login);
        return new PeopleView.Row(login.value(), person.role().json(), setting(login, sight.people(), sight.trial()),
                person.prodAllowed(), person.prodAllowed() && person.prodDestroyAllowed(),
                at == null ? null : Moment.ago(at, time.instant()));
    }

    private static String setting(Login login, Settings.People people, boolean trial) {
        if (trial) {
            return "sandbox";
        }
        if (!people.mayEnter(login)) {
            return "not in TFPILOT_ALLOWED_LOGINS";
        }
        if (people.admins().contains(login)) {
            return "TFPILOT_ADMINS";
        }
        if (people.approvers().contains(login)) {
            return "TFPILOT_APPROVERS";
        }
        return people.developers().contains(login) ? "TFPILOT_DEVELOPERS" : "TFPILOT_DEFAULT_ROLE";
    }

    private static List<PeopleView.PlaceRow> places(ConfiguredPeople.Sight sight) {
        return sight.projects().stream().flatMap(project -> project.environments().values().stream()
                .flatMap(environment -> Stream.ofNullable(environment.access())
                        .map(access -> place(new Place(project.name(), environment.name()), access))))
                .toList();
    }

    private static PeopleView.PlaceRow place(Place place, Access access) {
        return new PeopleView.PlaceRow(place.project() + " " + place.environment(), members(access, Role.VIEWER),
                members(access, Role.DEVELOPER), members(access, Role.APPROVER), members(access, Role.ADMIN));
    }

    private static String members(Access access, Role role) {
        var members = access.lists().get(role);
        return members == null
                ? ""
                : Stream.concat(members.everybody() ? Stream.of("everyone") : Stream.of(),
                        members.logins().stream().sorted().map(Login::value)).collect(Collectors.joining(", "));
    }

    private static List<PeopleView.Right> rights() {
        return Stream.of(Action.values()).map(PeopleController::right).toList();
    }

    private static PeopleView.Right right(Action action) {
        var needs = Permission.of(action);
        var least = Permission.role(action);
        var prod = new ArrayList<String>();
        if (needs.contains(Permission.PROD_LIST)) {
            prod.add("prod list");
        }
        if (needs.contains(Permission.PROD_DESTROY_LIST)) {
            prod.add("destroy list");
        }
        if (needs.contains(Permission.FOUR_EYES)) {
            prod.add("not an author");
        }
        return new PeopleView.Right(action.label(),
                Permission.ofOwn(action) ? "own" : "", Role.APPROVER.atLeast(least) ? "any" : "", "any",
                String.join(", ", prod));
    }

    private static List<PeopleView.PageRight> pages(List<ConfiguredPeople.PageRule> rules) {
        return Stream.of(Role.values())
                .map(role -> new PeopleView.PageRight(role.json(),
                        rules.stream().filter(rule -> rule.needed() == role && PAGES.containsKey(rule.path()))
                                .map(rule -> new PeopleView.Page(PAGES.getOrDefault(rule.path(), ""), rule.path()))
                                .sorted(Comparator.comparing(PeopleView.Page::label)).toList()))
                .filter(right -> !right.pages().isEmpty()).toList();
    }
}
