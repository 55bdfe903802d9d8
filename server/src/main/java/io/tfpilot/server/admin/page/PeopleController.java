package io.tfpilot.server.admin.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Access;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Roster;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People and roles, as the configuration gives them. */
@PageController
@Needs(Role.ADMIN)
class PeopleController {
    /** What pages are called in the navigation and its tabs; other routes are no page that one goes to. */
    private static final Map<String, String> PAGES = Map.ofEntries(Map.entry("/requests", "Requests"),
            Map.entry("/requests/new", "New request"), Map.entry("/catalogue", "Catalogue"),
            Map.entry("/environments", "Environments"), Map.entry("/insights", "Insights"),
            Map.entry("/tokens", "API tokens"), Map.entry("/sessions", "Sessions"),
            Map.entry("/admin/tokens", "Everyone’s tokens"), Map.entry("/admin/sessions", "Everyone’s sessions"),
            Map.entry("/admin/webhooks", "Webhooks"), Map.entry("/admin/system", "System"),
            Map.entry("/audit", "Audit"), Map.entry("/admin/people", "People"),
            Map.entry("/admin/workflows", "Workflows"), Map.entry("/admin/doctor", "Doctor"),
            Map.entry("/aws/connect", "Connect AWS"), Map.entry("/google/connect", "Connect Google Cloud"),
            Map.entry("/azure/connect", "Connect Azure"), Map.entry("/setup", "Set up TfPilot"));

    private static final Map<String, String> SAID = Map.of("read", "The lists are read again.", "confirmed",
            "The new account counts from now on.", "changed",
            "Nothing changed: GitHub names another account now. Look again.");
    /** More than one reads; the lists below have everybody. */
    private static final int MOST_ROWS = 500;

    private final ConfiguredPeople reading;
    private final Pages pages;
    private final InstantSource time;

    PeopleController(ConfiguredPeople reading, Pages pages, InstantSource time) {
        this.reading = reading;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/admin/people")
    ResponseEntity<String> page(Visitor visitor, @RequestParam(defaultValue = "") String done,
            HttpServletRequest request) {
        var sight = reading.see();
        var people = sight.people();
        var allowed = people.allowedLogins();
        var view = new PeopleView(
                Pages.shell(request, visitor, "People", "people").saying(SAID.get(done)),
                sight.trial()
                        ? "These are the sandbox’s demo people. With your own GitHub, the settings list them."
                        : "From the settings. A change of a setting takes effect at the next start. The members of organisations and "
                                + "teams are read every two minutes.",
                sight.trial() || allowed == null
                        ? "Everyone in the sandbox"
                        : entrance(allowed),
                people.defaultRole().json(), rows(sight), lists(sight), places(sight), rights(),
                pages(sight.pages()));
        return pages.page("admin/people", view);
    }

    private List<PeopleView.Row> rows(ConfiguredPeople.Sight sight) {
        var people = sight.people();
        var logins = new ArrayList<Login>(sight.signedIn().keySet());
        settings(people).values().forEach(list -> list.people().forEach(login -> add(logins, login)));
        logins.removeIf(login -> !people.mayEnter(login) && people.roleOf(login) == people.defaultRole());
        return logins.stream().sorted(Comparator.comparing(people::roleOf).reversed().thenComparing(login -> login))
                .limit(MOST_ROWS).map(login -> row(login, sight)).toList();
    }

    private PeopleView.Row row(Login login, ConfiguredPeople.Sight sight) {
        var people = sight.people();
        var prod = people.prodAllowed().has(login);
        var at = sight.signedIn().entrySet().stream().filter(each -> each.getKey().isSameAs(login)).findFirst()
                .map(Map.Entry::getValue).orElse(null);
        return new PeopleView.Row(login.value(), people.roleOf(login).json(), setting(login, people, sight.trial()),
                prod, prod && people.prodDestroyAllowed().has(login),
                at == null ? null : Moment.ago(at, time.instant()));
    }

    private static String setting(Login login, Settings.People people, boolean trial) {
        if (trial) {
            return "sandbox";
        }
        if (!people.mayEnter(login)) {
            return "not in TFPILOT_ALLOWED_LOGINS";
        }
        var lists = settings(people);
        for (var name : List.of("TFPILOT_ADMINS", "TFPILOT_APPROVERS", "TFPILOT_DEVELOPERS")) {
            var through = lists.getOrDefault(name, Listed.NOBODY).through(login);
            if (through != null) {
                return through instanceof Listed.Account ? name : name + " through " + through.text();
            }
        }
        return "TFPILOT_DEFAULT_ROLE";
    }

    private static String entrance(Listed allowed) {
        var logins = allowed.entries().stream().filter(Listed.Account.class::isInstance).count();
        var groups = allowed.entries().size() - logins;
        return Words.count(logins, "login")
                + (groups == 0
                        ? ""
                        : " and " + groups + (groups == 1 ? " organisation or team" : " organisations or teams"))
                + " in TFPILOT_ALLOWED_LOGINS";
    }

    /** Somebody is on several lists, and on each under the login that it knows. */
    private static void add(List<Login> people, Login login) {
        if (!login.isAmong(people)) {
            people.add(login);
        }
    }

    private static Map<String, Listed> settings(Settings.People people) {
        var lists = new LinkedHashMap<String, Listed>();
        lists.put("TFPILOT_ADMINS", people.admins());
        lists.put("TFPILOT_APPROVERS", people.approvers());
        lists.put("TFPILOT_DEVELOPERS", people.developers());
        lists.put("TFPILOT_PROD_ALLOWED_USERS", people.prodAllowed());
        lists.put("TFPILOT_DESTROY_PROD_ALLOWED_USERS", people.prodDestroyAllowed());
        if (people.allowedLogins() != null) {
            lists.put("TFPILOT_ALLOWED_LOGINS", people.allowedLogins());
        }
        return lists;
    }

    private List<PeopleView.Entry> lists(ConfiguredPeople.Sight sight) {
        return sight.lists().stream().map(listing -> entry(listing, sight)).toList();
    }

    private PeopleView.Entry entry(ConfiguredPeople.Listing listing, ConfiguredPeople.Sight sight) {
        var known = listing.known();
        var inProjects = sight.projects().stream().flatMap(project -> project.environments().values().stream())
                .flatMap(environment -> Stream.ofNullable(environment.access()))
                .flatMap(access -> access.lists().values().stream())
                .anyMatch(members -> members.listed().entries().contains(known.entry()));
        var where = Stream.concat(
                settings(sight.people()).entrySet().stream()
                        .filter(list -> list.getValue().entries().contains(known.entry())).map(Map.Entry::getKey),
                inProjects ? Stream.of("access: in the project file") : Stream.of()).collect(Collectors.joining(", "));
        return new PeopleView.Entry(known.entry().text(), where, whom(known),
                known.readAt() == null ? null : Moment.ago(known.readAt(), time.instant()), trouble(listing),
                known.now() == null ? null : String.valueOf(known.now().id()));
    }

    private static String whom(Roster.Known known) {
        if (!(known.entry() instanceof Listed.Account)) {
            return Words.count(known.people().size(), "member") + (known.whole() ? "" : ", and more");
        }
        var id = known.people().iterator().next().id();
        return id == null ? "the account with this login" : "account " + id;
    }

    private static String trouble(ConfiguredPeople.Listing listing) {
        var known = listing.known();
        if (known.now() != null) {
            return "This login belongs to another account now, which has no rights from this list.";
        }
        if (known.trouble() == null) {
            return known.whole() ? "" : "There are more members than TfPilot reads. The others have no rights from it.";
        }
        var counts = known.entry() instanceof Listed.Account
                ? known.people().iterator().next().id() == null ? "" : " The account still counts."
                : !listing.good()
                        ? " Nobody has rights from it until it is read."
                        : known.readAt() == null ? "" : " The members that were read last count for 15 minutes.";
        return "Not read: " + known.trouble() + "." + counts;
    }

    /** An admin says that the account which has the login now is the one that is meant. */
    @PostMapping("/admin/people/confirm")
    ResponseEntity<String> confirm(@RequestParam String login, @RequestParam long id, Visitor visitor,
            HttpServletRequest request) {
        return Pages.redirect(request,
                "/admin/people?done=" + (reading.confirm(visitor.person(), login, id) ? "confirmed" : "changed"));
    }

    @PostMapping("/admin/people/read")
    ResponseEntity<String> read(HttpServletRequest request) {
        reading.read();
        return Pages.redirect(request, "/admin/people?done=read");
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
                        members.listed().entries().stream().map(Listed.Entry::text)).collect(Collectors.joining(", "));
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
        var pages = new LinkedHashMap<String, List<PeopleView.Page>>();
        rules.forEach(rule -> Stream.ofNullable(PAGES.get(rule.path())).forEach(
                label -> pages.computeIfAbsent(least(rule), any -> new ArrayList<>())
                        .add(new PeopleView.Page(label, rule.path()))));
        pages.values().forEach(each -> each.sort(Comparator.comparing(PeopleView.Page::label)));
        return pages.entrySet().stream().map(each -> new PeopleView.PageRight(each.getKey(), each.getValue()))
                .toList();
    }

    private static String least(ConfiguredPeople.PageRule rule) {
        return rule.needed().json() + switch (rule.in()) {
            case SERVER -> "";
            case SOME_PLACE -> " of an environment";
            case EVERY_PLACE -> " of every environment";
        };
    }
}
