package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.hub.SubjectTemplate;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How the subject of a run's OIDC token is made up. */
public final class SubjectRoutes {
    private static final String AT = "/actions/oidc/customization/sub";
    private static final Pattern CLAIM = Pattern.compile("[A-Za-z0-9_]+");

    private final Api api;

    public SubjectRoutes(Api api) {
        this.api = api;
    }

    /** Adds them to the table. */
    public void add() {
        api.repository("GET", AT, Need.read("actions"), this::ofRepository);
        api.repository("PUT", AT, Need.write("actions"), this::change);
        api.organisation("GET", AT, Need.read("organization_administration").by(Account.Role.ADMIN),
                (_, organisation) -> ofOrganisation(organisation));
        api.organisation("PUT", AT, Need.write("organization_administration").by(Account.Role.ADMIN),
                this::change);
    }

    private Answer ofRepository(Call call) {
        var repository = call.repository();
        var subjects = api.hub().subjects();
        var template = subjects.of(repository);
        var shape = Shapes.object().put("use_default", template.useDefault());
        if (!template.claims().isEmpty()) {
            claims(shape, template);
        }
        // GitHub says what was chosen here; what holds is in the prefix.
        return Answer.json(200, shape.put("use_immutable_subject", subjects.chosen(repository).orElse(false))
                .put("sub_claim_prefix", subjects.prefix(repository)));
    }

    private static void claims(ObjectNode shape, SubjectTemplate template) {
        var keys = shape.putArray("include_claim_keys");
        template.claims().forEach(keys::add);
    }

    private Answer change(Call call) {
        var body = call.request().json();
        if (!body.path("use_default").isBoolean()) {
            throw Refusal.of(422, "Invalid request.\n\n\"use_default\" wasn't supplied.");
        }
        api.hub().subjects().put(call.repository(),
                new SubjectTemplate(body.path("use_default").asBoolean(), keys(call), immutable(call)));
        return Answer.json(201, Shapes.object());
    }

    private Answer ofOrganisation(Owner organisation) {
        var template = api.hub().subjects().of(organisation);
        var shape = Shapes.object();
        claims(shape, template.claims().isEmpty()
                ? new SubjectTemplate(true, List.of("repo", "context"), null)
                : template);
        var immutable = template.immutable();
        return Answer.json(200, immutable == null ? shape : shape.put("use_immutable_subject", immutable));
    }

    private Answer change(Call call, Owner organisation) {
        api.hub().subjects().put(organisation, new SubjectTemplate(true, keys(call), immutable(call)));
        return Answer.json(201, Shapes.object());
    }

    private static List<String> keys(Call call) {
        var keys = new ArrayList<String>();
        for (var key : call.request().json().path("include_claim_keys")) {
            if (!CLAIM.matcher(key.asString("")).matches() || keys.contains(key.asString())) {
                throw Refusal.of(422, "Each claim key must be unique and can only contain alphanumeric characters and"
                        + " underscores.");
            }
            keys.add(key.asString());
        }
        return keys;
    }

    private static @Nullable Boolean immutable(Call call) {
        var given = call.request().json().path("use_immutable_subject");
        return given.isBoolean() ? given.asBoolean() : null;
    }
}
