package io.tfpilot.core.workflows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What must stand in the settings of a repository on GitHub before its workflows can run. Never a value. */
public final class WorkflowNeeds {
    private WorkflowNeeds() {}

    /** Where GitHub keeps it. */
    public enum Kind {
        SECRET,
        VARIABLE,
        ENVIRONMENT
    }

    /** Whether runs fail without it. */
    public enum Necessity {
        REQUIRED,
        OPTIONAL
    }

    /** @param purpose what it is for, without a full stop */
    public record Need(Kind kind, String name, Necessity necessity, String purpose) {}

    /** Secrets, then variables, then environments. */
    public static List<Need> of(WorkflowSettings settings) {
        var needs = new ArrayList<Need>();
        secrets(settings, needs);
        variables(settings, needs);
        environments(settings, needs);
        return List.copyOf(needs);
    }

    private static void secrets(WorkflowSettings settings, List<Need> needs) {
        needs.add(required(Kind.SECRET, "TFPILOT_API_URL", "the URL of this TfPilot"));
        needs.add(required(Kind.SECRET, "TFPILOT_WEBHOOK_SECRET",
                "the key of the project, which `./tfpilot workflow-key " + settings.project() + "` prints"));
        switch (settings.state()) {
            case StateBackend.Http http -> http.passwordSecret()
                    .ifPresent(name -> needs.add(required(Kind.SECRET, name, "the password of the state")));
            case StateBackend.Remote remote -> needs.add(
                    required(Kind.SECRET, remote.tokenSecret(), "a token for the workspaces at " + remote.hostname()));
            case StateBackend.S3 _,StateBackend.Gcs _,StateBackend.Azurerm _ -> {
                // By OIDC.
            }
        }
        settings.secretNames().forEach(name -> needs.add(optional(Kind.SECRET, name,
                "requests can name it" + (settings.secrets().contains(name) ? "" : " in " + of(settings, name)))));
        if (settings.extras().infracost()) {
            needs.add(optional(Kind.SECRET, "INFRACOST_API_KEY", "without it, plans have no cost estimate"));
        }
    }

    private static String of(WorkflowSettings settings, String secret) {
        return String.join(", ", settings.environments().stream().filter(each -> each.secrets().contains(secret))
                .map(TargetEnvironment::name).toList());
    }

    private static void variables(WorkflowSettings settings, List<Need> needs) {
        if (settings.state() instanceof StateBackend.Http http) {
            Stream.of(http.address().split("\\$\\{\\{ vars\\.")).skip(1)
                    .map(each -> each.substring(0, each.indexOf(' ')))
                    .forEach(name -> needs.add(required(Kind.VARIABLE, name, "where the state is")));
        }
        if (settings.extras().infracost() && settings.usesAws()) {
            needs.add(optional(Kind.VARIABLE, "TFPILOT_REQUESTS_BUCKET", "a bucket that keeps cost estimates"));
        }
    }

    private static void environments(WorkflowSettings settings, List<Need> needs) {
        var uses = new TreeMap<String, TreeSet<String>>();
        settings.environments().forEach(each -> {
            uses.computeIfAbsent(each.githubEnvironment(), name -> new TreeSet<>())
                    .add("apply, destroy and cleanup of " + each.name());
            each.planEnvironment().ifPresent(name -> uses.computeIfAbsent(name, any -> new TreeSet<>())
                    .add("plans of " + each.name()));
        });
        uses.forEach((name, of) -> needs.add(required(Kind.ENVIRONMENT, name,
                String.join("; ", of) + ". Allow only the branch " + settings.baseBranch())));
    }

    private static Need required(Kind kind, String name, String purpose) {
        return new Need(kind, name, Necessity.REQUIRED, purpose);
    }

    private static Need optional(Kind kind, String name, String purpose) {
        return new Need(kind, name, Necessity.OPTIONAL, purpose);
    }
}
