package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.Environment;
import io.tfpilot.sandbox.hub.Values;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.seal.SealedBox;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Secrets and variables of a repository and of its environments. Of secrets nobody reads more than the names. */
public final class ValueRoutes {
    private static final String KEY_ID = "3380204578043523366";
    private static final Pattern NAME = Pattern.compile("(?!GITHUB_)[A-Z_][A-Z0-9_]*");

    private final Api api;
    private final Runs.Setup setup;
    private final SealedBox box = SealedBox.fresh();

    public ValueRoutes(Api api, Runs.Setup setup) {
        this.api = api;
        this.setup = setup;
    }

    /** Adds them to the table. */
    public void add() {
        secrets("/actions/secrets", "secrets");
        secrets("/environments/{environment}/secrets", "environments");
        variables("/actions/variables", "actions_variables");
        variables("/environments/{environment}/variables", "environments");
    }

    private void secrets(String at, String permission) {
        var read = Need.read(permission).by(Account.Role.WRITE);
        api.repository("GET", at, read, call -> Paging.counted(call.request(), "secrets",
                List.copyOf(secrets(call).entrySet()), ValueRoutes::dated));
        api.repository("GET", at + "/public-key", Need.read(permission), _ -> Answer.json(200, Shapes.object()
                .put("key_id", KEY_ID).put("key", Base64.getEncoder().encodeToString(box.publicKey()))));
        api.repository("PUT", at + "/{name}", Need.write(permission), this::seal);
        api.repository("GET", at + "/{name}", read, call -> secrets(call).entrySet().stream()
                .filter(entry -> entry.getKey().equals(name(call))).findFirst()
                .map(entry -> Answer.json(200, dated(entry))).orElseThrow(Refusal::notFound));
        api.repository("DELETE", at + "/{name}", Need.write(permission), call -> {
            var of = environment(call);
            var old = call.repository().secrets(of);
            known(old, name(call));
            call.repository().secrets(of, old.with(name(call), null, api.hub().now()));
            return Answer.empty(204);
        });
    }

    private void variables(String at, String permission) {
        var read = Need.read(permission).by(Account.Role.WRITE);
        var write = Need.write(permission);
        api.repository("GET", at, read, call -> Paging.counted(call.request(), "variables",
                List.copyOf(variables(call).entrySet()), ValueRoutes::whole));
        api.repository("GET", at + "/{name}", read, call -> variables(call).entrySet().stream()
                .filter(entry -> entry.getKey().equals(name(call))).findFirst()
                .map(entry -> Answer.json(200, whole(entry))).orElseThrow(Refusal::notFound));
        api.repository("POST", at, write, this::create);
        api.repository("PATCH", at + "/{name}", write, this::update);
        api.repository("DELETE", at + "/{name}", write, call -> change(call, name(call), null));
    }

    private static void known(Values values, String name) {
        if (values.get(name).isEmpty()) {
            throw Refusal.notFound();
        }
    }

    private static String name(Call call) {
        return call.request().part("name").toUpperCase(Locale.ROOT);
    }

    /** The environment in the path; nothing where the path is the repository's own. */
    private static Optional<Environment> environment(Call call) {
        return call.request().has("environment") ? Optional.of(EnvironmentRoutes.found(call)) : Optional.empty();
    }

    /** With those of the configuration, which belong to the repository. */
    private Map<String, Values.One> secrets(Call call) {
        var of = environment(call);
        return with(call, of, setup.secretsOf(call.repository().key()), call.repository().secrets(of));
    }

    private Map<String, Values.One> variables(Call call) {
        var of = environment(call);
        return with(call, of, setup.variables(), call.repository().variables(of));
    }

    private static Map<String, Values.One> with(Call call, Optional<Environment> of, Map<String, String> configured,
            Values own) {
        var all = new HashMap<String, Values.One>();
        if (of.isEmpty()) {
            var created = call.repository().card().createdAt();
            configured.forEach((name, value) -> all.put(name, new Values.One(value, created, created)));
        }
        all.putAll(own.all());
        return new TreeMap<>(all);
    }

    private static ObjectNode dated(Map.Entry<String, Values.One> entry) {
        return Shapes.object().put("name", entry.getKey()).put("created_at", entry.getValue().createdAt().toString())
                .put("updated_at", entry.getValue().updatedAt().toString());
    }

    private static ObjectNode whole(Map.Entry<String, Values.One> entry) {
        return dated(entry).put("value", entry.getValue().value());
    }

    private static String named(String kind, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.of(422, kind + " names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or"
                    + " underscores (_). Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or"
                    + " underscores (_), and not with GITHUB_.");
        }
        return name;
    }

    /** A secret comes sealed with the key that was asked for before. */
    private Answer seal(Call call) {
        var name = named("Secret", name(call));
        if (!KEY_ID.equals(call.text("key_id"))) {
            throw Refusal.of(422, "key_id is not the one of the public key");
        }
        var plain = opened(call.text("encrypted_value")).orElseThrow(
                () -> Refusal.of(422, "encrypted_value was not sealed with the public key"));
        var of = environment(call);
        return call.repository().writing(() -> {
            var old = call.repository().secrets(of);
            call.repository().secrets(of, old.with(name, plain, api.hub().now()));
            return old.get(name).isPresent() ? Answer.empty(204) : Answer.json(201, Shapes.object());
        });
    }

    private Optional<String> opened(String sealed) {
        try {
            return box.open(Base64.getDecoder().decode(sealed)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Answer create(Call call) {
        var name = named("Variable", call.text("name").toUpperCase(Locale.ROOT));
        if (variables(call).containsKey(name)) {
            throw Refusal.of(409, "Already exists - Variable already exists");
        }
        change(call, name, call.text("value"));
        return Answer.json(201, Shapes.object());
    }

    private Answer update(Call call) {
        var known = Optional.ofNullable(variables(call).get(name(call))).orElseThrow(Refusal::notFound);
        return change(call, name(call), Optional.ofNullable(call.optional("value")).orElse(known.value()));
    }

    private Answer change(Call call, String name, @Nullable String value) {
        var of = environment(call);
        return call.repository().writing(() -> {
            var old = call.repository().variables(of);
            if (value == null) {
                known(old, name);
            }
            call.repository().variables(of, old.with(name, value, api.hub().now()));
            return Answer.empty(204);
        });
    }
}
