package io.tfpilot.core.connect;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Workload identity of Google Cloud for a project, as commands. Nobody has run them here against Google. */
public final class GoogleCommands {
    /** Longest name of a service account. */
    private static final int MOST = 30;

    private GoogleCommands() {}

    /** The commands; the first lines name the Google project. */
    public static String of(Connection connection) {
        RepositoryFacts repository = connection.repository();
        String workflows = Stream.concat(connection.workflows().planning().stream(),
                connection.workflows().applying().stream()).distinct().map(
                        file -> "'" + repository.name()
                                + "/.github/workflows/" + file + "@refs/heads/" + connection.branch() + "'")
                .collect(Collectors.joining(", "));
        return """
                # Made by TfPilot for project %1$s. Fill in the first two lines and run it with your own credentials.
                set -eu
                GOOGLE_PROJECT=your-project
                GOOGLE_PROJECT_NUMBER=123456789012
                POOL=projects/$GOOGLE_PROJECT_NUMBER/locations/global/workloadIdentityPools/tfpilot

                gcloud iam workload-identity-pools create tfpilot --project="$GOOGLE_PROJECT" --location=global
                gcloud iam workload-identity-pools providers create-oidc tfpilot-%1$s --project="$GOOGLE_PROJECT" \\
                  --location=global --workload-identity-pool=tfpilot --issuer-uri=%2$s \\
                  --attribute-mapping="google.subject=assertion.sub,attribute.repository_id=assertion.repository_id" \\
                  --attribute-condition="assertion.repository_id == '%3$d' && assertion.job_workflow_ref in [%4$s]"
                """.formatted(connection.project(), connection.issuer().url(), repository.id(), workflows)
                + connection.environments().stream().flatMap(environment -> Stream.of(Purpose.values())
                        .map(purpose -> account(connection, environment, purpose))).collect(Collectors.joining());
    }

    private static String account(Connection connection, ConnectedEnvironment environment, Purpose purpose) {
        String name = connection.name(environment, purpose, MOST);
        String account = name + "@$GOOGLE_PROJECT.iam.gserviceaccount.com";
        String trust = connection.jobs(environment, purpose).subjects(connection.repository()).stream()
                .map(subject -> """
                        gcloud iam service-accounts add-iam-policy-binding "%s" --project="$GOOGLE_PROJECT" \\
                          --role=roles/iam.workloadIdentityUser \\
                          --member="principal://iam.googleapis.com/$POOL/subject/%s"
                        """.formatted(account, subject)).collect(Collectors.joining());
        String role = switch (purpose) {
            case PLAN -> """
                    gcloud projects add-iam-policy-binding "$GOOGLE_PROJECT" --member="serviceAccount:%s" \\
                      --role=roles/viewer
                    """.formatted(account);
            case APPLY -> "# Give it the roles that your modules need.\n";
        };
        return "\ngcloud iam service-accounts create " + name + " --project=\"$GOOGLE_PROJECT\"\n" + trust + role;
    }
}
