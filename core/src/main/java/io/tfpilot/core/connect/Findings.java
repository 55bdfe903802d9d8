package io.tfpilot.core.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to make of a check of one environment.
 *
 * @param before older checks, newest first
 */
public record Findings(AwsConnection connection, String environment, CheckReport report,
        List<CheckReport> before) {
    public Findings {
        before = List.copyOf(before);
    }

    /** In the order in which things were tried. */
    public List<Finding> all() {
        var all = new ArrayList<Finding>();
        for (CheckReport.Job job : report.jobs()) {
            job.tried().forEach(tried -> all.add(of(job, tried)));
        }
        return List.copyOf(all);
    }

    private Finding of(CheckReport.Job job, Tried tried) {
        String role = role(job.purpose()).name();
        if (tried.asExpected()) {
            return new Finding(job.purpose(), tried.what(), Finding.State.FINE, fine(tried.what(), role), "");
        }
        return new Finding(job.purpose(), tried.what(), Finding.State.BROKEN, broken(job, tried), mends(job, tried));
    }

    private AwsRole role(Purpose purpose) {
        return connection.role(environment, purpose).orElseThrow(
                () -> new IllegalArgumentException("no such environment: " + environment));
    }

    private String fine(Tried.What what, String role) {
        return switch (what) {
            case TAKE_ROLE -> "AWS gives the role " + role + " to this job.";
            case TAKE_APPLY_ROLE -> "AWS refuses the role " + role(Purpose.APPLY).name() + " to a job that plans.";
            case TAKE_WITH_OTHER_AUDIENCE -> "AWS refuses the role to a token for another audience.";
            case FIND_STATE -> "The role finds the state in its bucket.";
            case READ_STATE -> "The role reads the state.";
            case WRITE_STATE -> role.endsWith("-plan")
                    ? "AWS refuses to let the role write the state."
                    : "The role may write the state.";
            case LOCK_STATE -> role.endsWith("-plan")
                    ? "AWS refuses to let the role lock the state."
                    : "The role locks the state and unlocks it.";
            case READ_OTHER_STATE -> "AWS refuses the state of another environment to the role.";
        };
    }

    private String broken(CheckReport.Job job, Tried tried) {
        String role = role(job.purpose()).name();
        if (tried.seen() == Tried.Seen.UNREACHABLE) {
            return "AWS could not be asked: " + tried.said();
        }
        if (tried.seen() == Tried.Seen.MISSING) {
            return "There is no bucket " + state().bucket() + ".";
        }
        if (tried.seen() == Tried.Seen.HELD) {
            return "The lock of the state is held: " + tried.said();
        }
        return switch (tried.what()) {
            case TAKE_ROLE -> refused(job, role);
            case TAKE_APPLY_ROLE -> "AWS gives the role " + role(Purpose.APPLY).name() + " to a job that only plans.";
            case TAKE_WITH_OTHER_AUDIENCE ->
                "AWS gives the role " + role + " to a token that is made out to another audience.";
            case FIND_STATE -> "AWS refuses to let the role " + role + " find the state: s3:ListBucket on "
                    + state().bucket() + " with the prefix " + state().key() + ".";
            case READ_STATE -> "AWS refuses to let the role " + role + " read the state: s3:GetObject on " + place()
                    + ".";
            case WRITE_STATE -> tried.expected() == Tried.Seen.ALLOWED
                    ? "AWS refuses to let the role " + role + " write the state: s3:PutObject on " + place() + "."
                    : "The role " + role + " may write the state: s3:PutObject on " + place() + ".";
            case LOCK_STATE -> tried.expected() == Tried.Seen.ALLOWED
                    ? "AWS refuses to let the role " + role + " lock the state: s3:PutObject, s3:DeleteObject on "
                            + place() + ".tflock."
                    : "The role " + role + " may lock the state: s3:PutObject on " + place() + ".tflock.";
            case READ_OTHER_STATE -> "The role " + role + " can read the state of another environment.";
        };
    }

    private StatePlace state() {
        return Objects.requireNonNull(connection.states().get(environment));
    }

    private String place() {
        return state().bucket() + "/" + state().key();
    }

    private String refused(CheckReport.Job job, String role) {
        return mismatch(job)
                .map(claim -> "AWS refuses the role %s: the claim %s says %s, and the trust policy lets in %s."
                        .formatted(role, claim.claim(), claim.says().isEmpty() ? "nothing" : claim.says(),
                                claim.letsIn().isEmpty() ? "nothing" : String.join(" or ", claim.letsIn())))
                .orElseGet(() -> "AWS refuses the role " + role
                        + ", though every claim of the job fits the trust policy on this page.");
    }

    /** By what AWS has where that could be read; else by this page's own policy, else by what was let in before. */
    private Optional<Mismatch> mismatch(CheckReport.Job job) {
        AwsTrust trust = role(job.purpose()).trust();
        Optional<Mismatch> installed = report.installed(job.purpose())
                .flatMap(policy -> new InstalledTrust(policy, trust.issuer()).mismatch(job.claims()));
        return installed.or(() -> trust.mismatch(job.claims()).map(claim -> new Mismatch(claim,
                job.claims().getOrDefault(claim, ""), trust.expected().getOrDefault(claim, List.of()))))
                .or(() -> changed(job, trust));
    }

    private Optional<Mismatch> changed(CheckReport.Job job, AwsTrust trust) {
        return before.stream().flatMap(older -> older.job(job.purpose()).stream())
                .filter(CheckReport.Job::tookItsRole).findFirst().flatMap(then -> trust.expected().keySet().stream()
                        .filter(claim -> !then.claims().getOrDefault(claim, "")
                                .equals(job.claims().getOrDefault(claim, "")))
                        .findFirst().map(claim -> new Mismatch(claim, job.claims().getOrDefault(claim, ""),
                                List.of(then.claims().getOrDefault(claim, "")))));
    }

    private String mends(CheckReport.Job job, Tried tried) {
        String role = role(job.purpose()).name();
        return switch (tried.seen()) {
            case UNREACHABLE -> "Look at the log of the run; check again when AWS answers.";
            case MISSING -> "Make the bucket with the commands on this page, or correct its name.";
            case HELD -> "Wait until the run that holds it has ended, or unlock it with terraform force-unlock.";
            case ALLOWED, REFUSED -> switch (tried.what()) {
                case TAKE_ROLE -> "Put the trust policy of " + role + " from this page on the role in account "
                        + connection.account().id() + ", with its provider, and check again.";
                case TAKE_APPLY_ROLE -> "Put the trust policy of " + role(Purpose.APPLY).name()
                        + " from this page on that role: it names the GitHub environment.";
                case TAKE_WITH_OTHER_AUDIENCE -> "Put the trust policy of " + role
                        + " from this page on the role: it names the audience.";
                case FIND_STATE, READ_STATE, WRITE_STATE, LOCK_STATE, READ_OTHER_STATE -> "Put the permissions of "
                        + role + " from this page on the role, and take away what lets it do more.";
            };
        };
    }
}
