package io.tfpilot.core.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Whom a role trusts: jobs of one repository, by what their tokens say. */
public record AwsTrust(AwsAccount account, OidcIssuer issuer, RepositoryFacts repository, TrustedJobs jobs) {
    /** What tokens for AWS are made out to. */
    public static final String AUDIENCE = "sts.amazonaws.com";

    /**
     * What each claim may say, in the order in which a person checks them: all must fit, and a text with a {@code *} is a
     * pattern.
     */
    public Map<String, List<String>> expected() {
        var claims = new LinkedHashMap<String, List<String>>();
        claims.put("aud", List.of(AUDIENCE));
        if (issuer.isGitHubs()) {
            claims.put("repository_id", List.of(Long.toString(repository.id())));
            jobs.environment().ifPresent(name -> claims.put("environment", List.of(name)));
            claims.put("job_workflow_ref", jobs.workflowRefs(repository));
        }
        claims.put("sub", jobs.subjects(repository));
        return claims;
    }

    /** The first claim of a token that this does not let through; empty where all fit. */
    public Optional<String> mismatch(Map<String, String> token) {
        return expected().entrySet().stream()
                .filter(claim -> claim.getValue().stream()
                        .noneMatch(pattern -> Wildcards.match(pattern, token.getOrDefault(claim.getKey(), ""))))
                .map(Map.Entry::getKey).findFirst();
    }

    /** As AWS reads it. */
    public String policy() {
        var equal = PolicyText.object();
        var like = PolicyText.object();
        expected().forEach((claim, values) -> (values.stream().anyMatch(value -> value.contains("*")) ? like : equal)
                .set(issuer.place() + ":" + claim, PolicyText.oneOrMany(values)));
        ObjectNode statement = PolicyText.object().put("Effect", "Allow");
        statement.putObject("Principal").put("Federated", account.iam("oidc-provider/" + issuer.place()));
        statement.put("Action", "sts:AssumeRoleWithWebIdentity");
        ObjectNode condition = statement.putObject("Condition");
        condition.set("StringEquals", equal);
        if (!like.isEmpty()) {
            condition.set("StringLike", like);
        }
        return PolicyText.of(List.of(statement));
    }
}
