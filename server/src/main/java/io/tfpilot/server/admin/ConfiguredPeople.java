package io.tfpilot.server.admin;

import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.AccessRule;
import io.tfpilot.server.web.pages.PageController;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private final Storage storage;
    private final ObjectProvider<RequestMappingHandlerMapping> routes;

    ConfiguredPeople(Settings settings, Storage storage, ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.settings = settings;
        this.storage = storage;
        this.routes = routes;
    }

    public Sight see() {
        return new Sight(settings.people(), settings::person, settings.access().all(), signedIn(), pages(),
                settings.trial() != null);
    }

    private Map<Login, Instant> signedIn() {
        var last = new HashMap<Login, Instant>();
        storage.audit().find(new AuditFilter(null, null, "signed_in", null, null), null, SIGN_INS)
                .forEach(row -> last.putIfAbsent(row.event().actor(), row.event().at()));
        return last;
    }

    /** Whole pages that need no id: the ones that stand in a navigation. */
    private List<PageRule> pages() {
        var rules = new ArrayList<PageRule>();
        routes.forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
            var needed = AccessRule.needed(method);
            var isPage = method.getBeanType().isAnnotationPresent(PageController.class)
                    && info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
            if (needed != null && isPage) {
                info.getPatternValues().stream().filter(path -> !path.contains("{") && !path.contains("/_/"))
                        .forEach(path -> rules.add(new PageRule(path, needed)));
            }
        }));
        rules.sort(Comparator.comparing(PageRule::needed).thenComparing(PageRule::path));
        return rules;
    }

    /**
     * @param person anybody with their role on the server and at each place
     * @param projects those of the project file
     * @param signedIn when people signed in last, as far as the newest entries of the audit log tell
     * @param pages the pages and the least role of each, as the server enforces it
     * @param trial whether people are those of a trial
     */
    public record Sight(Settings.People people, Function<Login, Person> person, Collection<Project> projects,
            Map<Login, Instant> signedIn, List<PageRule> pages, boolean trial) {}

    public record PageRule(String path, Role needed) {}
}
