package io.tfpilot.core.action;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.IdempotencyKeys;
import io.tfpilot.core.terraform.CanonicalJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same key and the same input act once, however often they are sent. What counts is what the input means: a form
 * and a call, keys in another order and 1.0 for 1 are the same.
 */
public final class Idempotency {
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final IdempotencyKeys keys;
    private final Visible visible;
    private final InstantSource clock;

    public Idempotency(IdempotencyKeys keys, Visible visible, InstantSource clock) {
        this.keys = keys;
        this.visible = visible;
        this.clock = clock;
    }

    /** An input under a key; without a key it acts each time. */
    public record Keyed(Person person, @Nullable String key, String meaning) {

        public static Keyed create(Person person, @Nullable String key, RequestInput input) {
            var json = JsonNodeFactory.instance.objectNode().put("does", "create").put("project", input.project())
                    .put("environment", input.environment()).put("module", input.module()).put("name", input.name());
            put(json, "templateId", input.templateId());
            put(json, "environmentName", input.environmentName());
            put(json, "justification", input.justification());
            put(json, "ticket", input.ticket());
            json.set("config", input.config());
            return new Keyed(person, key, CanonicalJson.hash(json));
        }

        public static Keyed revise(Person person, @Nullable String key, RequestId id, ObjectNode config) {
            var json = JsonNodeFactory.instance.objectNode().put("does", "revise").put("request", id.value());
            json.set("config", config);
            return new Keyed(person, key, CanonicalJson.hash(json));
        }

        private static void put(ObjectNode json, String field, @Nullable String text) {
            if (text != null && !text.isBlank()) {
                json.put(field, text.strip());
            }
        }
    }

    public Outcome<Request> once(Keyed keyed, Supplier<Outcome<Request>> act) {
        var key = keyed.key();
        if (key == null) {
            return act.get();
        }
        return switch (keys.claim(keyed.person().login(), key, keyed.meaning(), clock.instant())) {
            case IdempotencyKeys.Fresh _ -> claimed(keyed.person().login(), key, act);
            case IdempotencyKeys.Done(var id) -> visible.request(keyed.person(), id);
            case IdempotencyKeys.OtherBody _ -> Outcome.no(Refusal.of(RefusalCode.KEY_REUSED,
                    "This key was already used with other inputs.",
                    "Use a new key for a new request."));
            case IdempotencyKeys.InFlight _ -> Outcome.no(new Refusal(RefusalCode.KEY_IN_USE,
                    "The same call is still in progress.", "Try again in a moment.", List.of(),
                    clock.instant().plus(RETRY), null));
        };
    }

    /** Only what was done uses the key up. */
    private Outcome<Request> claimed(Login person, String key, Supplier<Outcome<Request>> act) {
        var isDone = false;
        try {
            var outcome = act.get();
            if (outcome instanceof Outcome.Done<Request>(var request)) {
                keys.complete(person, key, request.id());
                isDone = true;
            }
            return outcome;
        } finally {
            if (!isDone) {
                keys.release(person, key);
            }
        }
    }
}
