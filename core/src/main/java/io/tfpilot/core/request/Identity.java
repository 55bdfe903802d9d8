package io.tfpilot.core.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for what, where. Never changes after creation but for an owner transfer.
 *
 * @param name what the person called it; the resource name is made of it, the project, the environment and the id
 * @param environmentName a second word in the resource name, where one is wanted
 */
public record Identity(RequestId id, String project, String environment, String module, String name,
        @Nullable TemplateRef templateRef, @Nullable String environmentName, Login requester,
        @Nullable String justification, @Nullable String ticket, Instant receivedAt) {
    /** Where it stands. */
    public Place place() {
        return new Place(project, environment);
    }
}
