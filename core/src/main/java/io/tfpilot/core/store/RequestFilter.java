package io.tfpilot.core.store;

import io.tfpilot.core.lifecycle.Person;
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
 */
public record RequestFilter(@Nullable String project, @Nullable String environment, @Nullable String module,
        Set<Status> statuses, @Nullable Login requester, @Nullable String text, @Nullable Person waitsFor,
        boolean archived) {
    public static final RequestFilter LIVE = new RequestFilter(null, null, null, Set.of(), null, null, null, false);

    public RequestFilter {
        statuses = Set.copyOf(statuses);
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
