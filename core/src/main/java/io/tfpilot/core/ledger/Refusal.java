package io.tfpilot.core.ledger;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.lifecycle.Gate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done: what failed and what would mend it. Nothing was written.
 *
 * @param detail one sentence for people
 * @param mend what to do next; empty where nothing can be done
 * @param errors field by field, for configurations
 * @param retryAt when trying again makes sense, where that is known
 */
public record Refusal(Kind kind, String detail, String mend, List<FieldProblem> errors, @Nullable Instant retryAt) {

    /** What kind of no; the API's status codes follow from it. */
    public enum Kind {
        /** No such thing, or not for this person to know. */
        NOT_FOUND,
        /** The person may not. */
        WHO,
        /** Not now: some fact stands against it. */
        WHEN,
        /** The input is wrong. */
        INVALID,
        /** Somebody changed it since the caller looked. */
        STALE,
        /** GitHub said no or cannot be asked. */
        GITHUB
    }

    public Refusal {
        errors = List.copyOf(errors);
    }

    public static Refusal notFound(String what) {
        return new Refusal(Kind.NOT_FOUND, what, "", List.of(), null);
    }

    public static Refusal when(String detail, String mend) {
        return new Refusal(Kind.WHEN, detail, mend, List.of(), null);
    }

    public static Refusal who(String detail, String mend) {
        return new Refusal(Kind.WHO, detail, mend, List.of(), null);
    }

    public static Refusal invalid(List<FieldProblem> errors) {
        var first = errors.getFirst();
        var detail = errors.size() == 1
                ? first.path().isEmpty() ? first.message() : first.path() + ": " + first.message()
                : errors.size() + " fields need another value";
        return new Refusal(Kind.INVALID, detail, "Correct the fields named in errors.", errors, null);
    }

    public static Refusal gitHub(String detail, @Nullable Instant retryAt) {
        return new Refusal(Kind.GITHUB, detail, "Try again in a moment.", List.of(), retryAt);
    }

    public static Refusal of(Gate.Refused gate) {
        var kind = switch (gate.kind()) {
            case WHO -> Kind.WHO;
            case WHEN -> Kind.WHEN;
        };
        return new Refusal(kind, gate.condition(), gate.mend(), List.of(), null);
    }
}
