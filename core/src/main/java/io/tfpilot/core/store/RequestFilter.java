package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a list shows; null or empty = no condition.
 *
 * @param text found in id, project, environment, module, environment name, requester, ticket or the name it was given,
 *            without regard to case
 * @param waitsFor only those whose next move is this person's
 * @param archived false = live only, true = archived only
 * @param deployed true = only those of which something is deployed, whatever their status
 * @param sight only those that stand where this gives a role
 */
public record RequestFilter(@Nullable String project, @Nullable String environment, @Nullable String module,
        Set<Status> statuses, @Nullable Login requester, @Nullable String text, @Nullable Person waitsFor,
        boolean archived, boolean deployed, Grants sight) {
    private static final Grants ALL = Grants.everywhere(Role.VIEWER);

    public static final RequestFilter LIVE = new RequestFilter(null, null, null, Set.of(), null, null, null, false);

    public RequestFilter {
        statuses = Set.copyOf(statuses);
    }

    /** Deployed or not, wherever it stands. */
    public RequestFilter(@Nullable String project, @Nullable String environment, @Nullable String module,
            Set<Status> statuses, @Nullable Login requester, @Nullable String text, @Nullable Person waitsFor,
            boolean archived) {
        this(project, environment, module, statuses, requester, text, waitsFor, archived, false, ALL);
    }

    /** The same of what is deployed. */
    public RequestFilter onlyDeployed() {
        return new RequestFilter(project, environment, module, statuses, requester, text, waitsFor, archived, true,
                sight);
    }

    /** The same of one project; null = of all. */
    public RequestFilter ofProject(@Nullable String only) {
        return new RequestFilter(only, environment, module, statuses, requester, text, waitsFor, archived, deployed,
                sight);
    }

    /** The same of what this person sees. */
    public RequestFilter seenBy(Person person) {
        return new RequestFilter(project, environment, module, statuses, requester, text, waitsFor, archived, deployed,
                person.grants());
    }

    /** Whether something of it is deployed: stored beside the document, to filter by. */
    public static boolean isDeployed(Request request) {
        return Predicates.deployed(request) != null;
    }

    /** The lower-case text that {@code text} is looked for in: one line per field, so that no match spans two. */
    public static String searchText(Request request) {
        var who = request.identity();
        var environmentName = who.environmentName() == null ? "" : who.environmentName();
        var ticket = who.ticket() == null ? "" : who.ticket();
        return Stream.of(who.id().value(), who.project(), who.environment(), who.module(), environmentName,
                who.requester().value(), who.name(), ticket).map(RequestFilter::folded)
                .collect(Collectors.joining("\n"));
    }

    /** {@code text} as it stands in {@link #searchText}; null = no condition. */
    public @Nullable String foldedText() {
        return text == null || text.isBlank() ? null : folded(text.strip());
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('\u0000', ' ').replace('\n', ' ');
    }
}
