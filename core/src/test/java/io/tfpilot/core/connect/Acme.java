package io.tfpilot.core.connect;

import io.tfpilot.core.request.RepoName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An organisation with one infra repository, two environments and an account of AWS. */
final class Acme {
    static final OidcIssuer GITHUB = new OidcIssuer("token.actions.githubusercontent.com");
    static final OidcIssuer ENTERPRISE = new OidcIssuer("github.acme.example/_services/token");
    private static final RepoName REPO = new RepoName("acme", "infra");

    private Acme() {}

    static RepositoryFacts repository(SubjectForm form, String... keys) {
        return new RepositoryFacts(REPO, 23, 17, form, List.of(keys));
    }

    static Connection connection(OidcIssuer issuer, RepositoryFacts repository) {
        return new Connection("core", "main", issuer, repository,
                new Connection.Workflows(List.of("plan.yml", "drift-plan.yml", "apply.yml", "destroy.yml"),
                        List.of("apply.yml", "destroy.yml")),
                List.of(new ConnectedEnvironment("dev", "nonprod", Optional.empty()),
                        new ConnectedEnvironment("prod", "production", Optional.of("production-plan"))));
    }

    static AwsConnection aws(Connection connection) {
        return new AwsConnection(connection, new AwsAccount("123456789012", "eu-west-1"), new TreeMap<>(Map.of("dev",
                new StatePlace("tfpilot-tfstate-core-dev", "terraform.tfstate", Optional.empty()), "prod",
                new StatePlace("tfpilot-tfstate-core-prod", "terraform.tfstate",
                        Optional.of("arn:aws:kms:eu-west-1:123456789012:key/1a2b")))));
    }

    static AwsConnection aws(OidcIssuer issuer, RepositoryFacts repository) {
        return aws(connection(issuer, repository));
    }
}
