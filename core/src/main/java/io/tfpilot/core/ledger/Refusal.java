package io.tfpilot.core.ledger;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.request.GitHubRefusal;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done: what failed and what would mend it. Nothing was written.
 *
 * @param code what fails, for programs
 * @param detail one sentence for people
 * @param mend what to do next; empty where nothing can be done
 * @param errors field by field, for configurations
 * @param retryAt when trying again makes sense, where that is known
 * @param gitHub what GitHub refused; null where it was not GitHub
 */
public record Refusal(RefusalCode code, String detail, String mend, List<FieldProblem> errors,
        @Nullable Instant retryAt, @Nullable GitHubRefusal gitHub) {

    public Refusal {
        errors = List.copyOf(errors);
    }

    /** What kind of no. */
    public RefusalCode.Kind kind() {
        return code.kind();
    }

    public static Refusal notFound(String what) {
        return new Refusal(RefusalCode.NOT_FOUND, what, "", List.of(), null, null);
    }

    /** There is none of this id, or none that the person may know of. */
    public static Refusal noRequest(RequestId id) {
        return notFound("There is no request " + id + ".");
    }

    public static Refusal of(RefusalCode code, String detail, String mend) {
        return new Refusal(code, detail, mend, List.of(), null, null);
    }

    /** One field is wrong. */
    public static Refusal invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    public static Refusal invalid(List<FieldProblem> errors) {
        var first = errors.getFirst();
        var detail = errors.size() == 1
                ? first.path().isEmpty() ? first.message() : first.path() + ": " + first.message()
                : errors.size() + " fields need a different value";
        return new Refusal(RefusalCode.INVALID_INPUT, detail, "Correct the fields named in errors.", errors, null,
                null);
    }

    /** GitHub was asked and said no, or did not say. */
    public static Refusal gitHub(String detail) {
        return new Refusal(RefusalCode.GITHUB_REFUSED, detail, "Try again in a moment.", List.of(), null, null);
    }

    /** @param what the step, as in "GitHub refused the merge" */
    public static Refusal gitHub(String what, GitHubRefusal refusal) {
        return new Refusal(RefusalCode.GITHUB_REFUSED, "GitHub refused %s: %s".formatted(what, refusal.words()),
                refusal.rule().mend(), List.of(), null, refusal);
    }

    /** GitHub could not be asked. */
    public static Refusal gitHubTrouble(@Nullable String words, @Nullable Instant retryAt) {
        return new Refusal(RefusalCode.GITHUB_UNREACHABLE, "GitHub is not available: " + words,
                "Try again in a moment.", List.of(), retryAt, null);
    }

    public static Refusal of(Gate.Refused gate) {
        return of(gate.code(), gate.condition(), gate.mend());
    }
}
