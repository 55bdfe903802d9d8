package io.tfpilot.server.admin;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.AccessRule;
import io.tfpilot.server.signin.ListedPeople;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.stream.StreamHub;
import io.tfpilot.server.web.pages.PageController;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** People from the settings, sign-ins from the audit log, rules from the routes that are registered. */
@Component
public final class ConfiguredPeople {

    /** Sign-ins looked through: a dozen each of forty people. */
    private static final int SIGN_INS = 500;

    private final Settings settings;
    private final Projects projects;
    private final Storage storage;
    private final ListedPeople listed;
    private final StreamHub streams;
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    ConfiguredPeople(Settings settings, Projects projects, Storage storage, ListedPeople listed, StreamHub streams,
            ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.listed = listed;
        this.streams = streams;
        this.settings = settings;
        this.projects = projects;
        this.storage = storage;
        this.routes = routes;
    }

    public Sight see() {
        return new Sight(settings.people(), projects.all(), signedIn(), lists(), pages(),
                settings.trial() != null);
    }

    /** See {@link ListedPeople#confirm}; false for what is no account. */
    public boolean confirm(Person admin, String login, long id) {
        try {
            return listed.confirm(admin, new Login(login, id));
        } catch (IllegalArgumentException noAccount) {
            return false;
        }
    }

    /** Asks GitHub again who is on the lists. */
    public void read() {
        listed.read();
        streams.endOfThoseWhoseRightsChanged();
    }

    private List<Listing> lists() {
        return listed.all().stream().map(entry -> new Listing(entry, listed.isGood(entry))).toList();
    }

    /** Newest first. One account that was renamed is one person, under its newest login. */
    private Map<Login, Instant> signedIn() {
        var last = new LinkedHashMap<Login, Instant>();
        storage.audit().find(new AuditFilter(null, null, "signed_in", null, null), null, SIGN_INS)
                .forEach(row -> {
                    if (!row.event().actor().isAmong(last.keySet())) {
                        last.put(row.event().actor(), row.event().at());
                    }
                });
        return last;
    }

    /** Whole pages that need no id: the ones that stand in a navigation. */
    private List<PageRule> pages() {
        var rules = new ArrayList<PageRule>();
        routes.forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
            var rule = AccessRule.rule(method);
            var isPage = method.getBeanType().isAnnotationPresent(PageController.class)
                    && info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
            if (rule != null && isPage) {
                info.getPatternValues().stream().filter(path -> !path.contains("{") && !path.contains("/_/"))
                        .forEach(path -> rules.add(new PageRule(path, rule.value(), rule.in())));
            }
        }));
        rules.sort(Comparator.comparing(PageRule::needed).thenComparing(PageRule::in)
                .thenComparing(PageRule::path));
        return rules;
    }

    /**
     * @param projects those of the project file
     * @param signedIn when people signed in last, as far as the newest entries of the audit log tell
     * @param lists every entry of the lists of the settings
     * @param pages the pages and the least role of each, as the server enforces it
     * @param trial whether people are those of a trial
     */
    public record Sight(Settings.People people, Collection<Project> projects,
            Map<Login, Instant> signedIn, List<Listing> lists, List<PageRule> pages, boolean trial) {}

    /** @param good whether it counts now: its members were read lately */
    public record Listing(Roster.Known known, boolean good) {}

    /** @param in where the role is needed */
    public record PageRule(String path, Role needed, Needs.Where in) {}
}
