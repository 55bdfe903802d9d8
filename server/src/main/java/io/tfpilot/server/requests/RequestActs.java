package io.tfpilot.server.requests;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.web.pages.Visitor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What people do to requests from pages: the same use cases that the JSON API calls. */
public interface RequestActs {
    /** The same checks as {@link #create}, and what would be rendered; writes nothing. */
    Preview preview(Visitor visitor, Draft draft);

    /** Likewise for {@link #revise}: the section as it would stand under the same id. */
    Preview previewRevision(Visitor visitor, RequestId id, ObjectNode config);

    Outcome create(Visitor visitor, Draft draft, String idempotencyKey);

    /** A new revision; {@code version} is the document's version the form was made from. */
    Outcome revise(Visitor visitor, RequestId id, long version, ObjectNode config);

    /** A button; new inputs go through {@link #revise}. */
    Outcome act(Visitor visitor, RequestId id, Action action, Map<ActionInput.Field, String> sent);

    /** Where a request can be made, by project and environment. */
    List<Place> places(Visitor visitor);

    /** Modules of the project that can be requested there. */
    List<ModuleSchema> modules(String project);

    /**
     * @param secrets names that a secret input may take
     * @param approvals what a request needs there before it is merged, in a sentence
     */
    record Place(String project, String environment, boolean prod, List<String> secrets, String approvals) {}

    record Draft(String project, String environment, String module, String name, @Nullable String environmentName,
            @Nullable String justification, @Nullable String ticket, ObjectNode config) {}

    /** @param resourceName empty where no name can be made */
    record Preview(String resourceName, Map<String, String> tags, String file, String section,
            List<FieldProblem> problems) {}

    sealed interface Outcome {}

    /** It was done, or was written down to be done. */
    record Done(RequestId id, String said) implements Outcome {}

    /** Every problem at once, by place: name, environmentName, justification, or a configuration path. */
    record Invalid(List<FieldProblem> problems) implements Outcome {}

    /** WHO gives 403, WHEN 409. */
    record Refused(Gate.Kind kind, RefusalCode code, String condition, String mend) implements Outcome {}

    /** The document moved on since the form was opened. */
    record Stale() implements Outcome {}
}
