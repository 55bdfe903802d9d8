package io.tfpilot.core.doctor;

import static io.tfpilot.core.doctor.Finding.broken;
import static io.tfpilot.core.doctor.Finding.fine;
import static io.tfpilot.core.doctor.Finding.unknown;
import static io.tfpilot.core.doctor.Finding.unread;
import static io.tfpilot.core.doctor.Finding.warning;

import io.tfpilot.core.doctor.Asked.Absent;
import io.tfpilot.core.doctor.Asked.Answered;
import io.tfpilot.core.doctor.Asked.Unread;
import io.tfpilot.core.doctor.RunFacts.LastPlan;
import io.tfpilot.core.request.RunResult.Diagnostic;
import io.tfpilot.core.request.RunResult.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the last plan says of the base branch and of the state. */
final class RunChecks {
    private static final Pattern LOCKED = Pattern
            .compile("(?i)state lock|state is locked|state blob is already locked");
    private static final Pattern MISSING = Pattern.compile(
            "(?i)NoSuchBucket|bucket .{0,100}does not exist|bucket doesn't exist|container .{0,100}does not exist");
    private static final Pattern CLOSED = Pattern.compile(
            "(?i)(?:state|backend|bucket|workspace).{0,400}(?:AccessDenied|access denied|forbidden|no valid credential)");
    private static final Pattern STATE = Pattern.compile(
            "(?i)error (?:loading|refreshing|reading|configuring|initiali[sz]ing).{0,20}(?:state|backend)|backend "
                    + "(?:initialization|configuration)|failed to get existing workspaces");
    private static final String READS = "this server's database";

    private RunChecks() {}

    static List<Finding> of(Facts facts) {
        var last = facts.runs().lastPlan();
        return List.of(plan(last), state(last, facts.expected()));
    }

    private static String page(LastPlan plan) {
        return "/requests/" + plan.request();
    }

    private static Finding plan(Asked<LastPlan> last) {
        return switch (last) {
            case Answered<LastPlan>(var plan) -> plan(plan).link("Open the request", page(plan));
            case Absent<LastPlan>() -> unknown(Check.LAST_PLAN, "No plan has ended yet.", "Make a request to see it.");
            case Unread<LastPlan> unread -> unread(Check.LAST_PLAN, unread, READS);
        };
    }

    private static Finding plan(LastPlan plan) {
        return switch (plan.outcome()) {
            case OK ->
                fine(Check.LAST_PLAN, "terraform init, validate and plan worked in %s.".formatted(plan.request()));
            case FAILED -> broken(Check.LAST_PLAN, "The plan of %s failed: %s".formatted(plan.request(),
                    errors(plan).findFirst().map(Diagnostic::summary).orElse("it left no error.")),
                    "Read the whole error on the page of the request. If others fail alike, fix the base branch.");
            case REFUSED -> warning(Check.LAST_PLAN, "The plan of %s was refused before it was judged.".formatted(
                    plan.request()), "Read why on the page of the request.");
            case MISSING -> broken(Check.LAST_PLAN, "The run of %s ended without a result.".formatted(plan.request()),
                    "Read the log of the run on GitHub.");
        };
    }

    private static Stream<Diagnostic> errors(LastPlan plan) {
        return plan.diagnostics().stream().filter(each -> each.severity().equals("error"));
    }

    private static String whole(Diagnostic diagnostic) {
        return diagnostic.summary() + " " + Optional.ofNullable(diagnostic.detail()).orElse("");
    }

    private static Finding state(Asked<LastPlan> last, Expected expected) {
        return switch (last) {
            case Answered<LastPlan>(var plan) -> state(plan, expected);
            case Absent<LastPlan>() -> unknown(Check.STATE, "It is in %s; no plan has read it yet.".formatted(
                    expected.state()), "Make a request to see it.");
            case Unread<LastPlan> unread -> unread(Check.STATE, unread, READS);
        };
    }

    private static Finding state(LastPlan plan, Expected expected) {
        var errors = errors(plan).map(RunChecks::whole).toList();
        if (plan.outcome() == Outcome.OK) {
            return fine(Check.STATE, "It is in %s, and the last plan read it.".formatted(expected.state()));
        }
        if (any(errors, LOCKED)) {
            return broken(Check.STATE, "The state was locked when %s was planned.".formatted(plan.request()),
                    "Let the other run end. If there is none, remove the lock with terraform force-unlock.")
                    .link("Open the request", page(plan));
        }
        if (any(errors, MISSING)) {
            return broken(Check.STATE, "The bucket for the state does not exist.",
                    "Create it, or correct state: in the project file and install the workflows again.")
                    .link("Open the request", page(plan));
        }
        if (any(errors, CLOSED)) {
            return broken(Check.STATE, "The role of the run may not read or write the state.",
                    "Give it the rights on the bucket and the key of this environment.")
                    .link("Open the request", page(plan));
        }
        return any(errors, STATE)
                ? broken(Check.STATE, "Terraform could not open the state.",
                        "Read the whole error on the page of the request.").link("Open the request", page(plan))
                : unknown(Check.STATE, "It is in %s; the last plan ended before it told.".formatted(expected.state()),
                        "Look again after the next plan.");
    }

    private static boolean any(List<String> texts, Pattern pattern) {
        return texts.stream().anyMatch(text -> pattern.matcher(text).find());
    }
}
