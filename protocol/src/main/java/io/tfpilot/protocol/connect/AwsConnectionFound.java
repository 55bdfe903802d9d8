package io.tfpilot.protocol.connect;

import io.tfpilot.protocol.Says;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What AWS must be told of a project, and what the last checks saw. */
public record AwsConnectionFound(boolean success, RepositoryAnswer repository, List<RoleAnswer> roles,
        @Says("As Terraform's configuration") String terraform,
        @Says("As commands of the AWS CLI") String commands,
        @Says("What a cloud cannot tell apart") List<String> weaknesses, List<CheckAnswer> checks) {

    /** What GitHub says of the repository. */
    public record RepositoryAnswer(String name, long id, long ownerId, String issuer,
            @Says("What the sub claim is made of; empty where it is GitHub's usual one") List<String> subjectKeys) {}

    /** A role to be made. */
    public record RoleAnswer(String name, String arn, String environment, @Says("plan or apply") String purpose,
            @Says("Whom it trusts, in JSON") String trustPolicy,
            @Says("What it may do with states, in JSON") String permissions, List<String> subjects) {}

    /** The last check of an environment. */
    public record CheckAnswer(String environment, long runId, String url, Instant at,
            @Says("running, done, or no_result") String state,
            @Says("Why it tried nothing") @Nullable String refusal, List<FindingAnswer> findings) {}

    /** What it says of one thing. */
    public record FindingAnswer(@Says("plan or apply") String job, String what, boolean fine, String text,
            @Nullable String mends) {}
}
