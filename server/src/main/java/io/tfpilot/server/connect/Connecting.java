package io.tfpilot.server.connect;

import io.tfpilot.core.connect.AwsAccount;
import io.tfpilot.core.connect.AwsConnection;
import io.tfpilot.core.connect.ConnectGitHub;
import io.tfpilot.core.connect.ConnectedEnvironment;
import io.tfpilot.core.connect.Connection;
import io.tfpilot.core.connect.OidcIssuer;
import io.tfpilot.core.connect.StatePlace;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What clouds must be told of a project, from its settings and GitHub's facts. */
@Component
public final class Connecting {
    private final Settings settings;
    private final ConnectGitHub gitHub;

    Connecting(Settings settings, ConnectGitHub gitHub) {
        this.settings = settings;
        this.gitHub = gitHub;
    }

    /** By name, in the order of the project file. */
    public List<String> projects() {
        return settings.projectNames();
    }

    public Optional<ConfiguredProject> project(String name) {
        return settings.project(name);
    }

    /** Asks GitHub how the repository's runs call themselves. */
    public Connection connection(ConfiguredProject configured) {
        var project = configured.project();
        List<String> applying = List.of(project.workflowFile(RunKind.APPLY), project.workflowFile(RunKind.DESTROY),
                WorkflowFiles.CONNECT_CHECK);
        List<String> planning = List.of(project.workflowFile(RunKind.PLAN), project.workflowFile(RunKind.DRIFT_PLAN),
                project.workflowFile(RunKind.APPLY), project.workflowFile(RunKind.DESTROY),
                WorkflowFiles.CONNECT_CHECK);
        return new Connection(project.name(), project.base(), OidcIssuer.of(settings.gitHub().apiUrl()),
                gitHub.repository(project.repo()), new Connection.Workflows(planning, applying),
                environments(configured));
    }

    private static List<ConnectedEnvironment> environments(ConfiguredProject configured) {
        return configured.workflows().environments().stream()
                .map(each -> new ConnectedEnvironment(each.name(), each.githubEnvironment(), each.planEnvironment()))
                .toList();
    }

    /** @throws IllegalArgumentException with what is wrong with the place */
    public static AwsConnection aws(Connection connection, AwsPlace place) {
        var states = new TreeMap<String, StatePlace>();
        for (ConnectedEnvironment environment : connection.environments()) {
            states.put(environment.name(),
                    new StatePlace(filled(place.bucket(), connection, environment),
                            filled(place.key(), connection, environment),
                            Optional.of(place.kmsKey()).filter(key -> !key.isEmpty())));
        }
        return new AwsConnection(connection, new AwsAccount(place.account(), place.region()), states);
    }

    private static String filled(String text, Connection connection, ConnectedEnvironment environment) {
        return text.replace("<project>", connection.project()).replace("<environment>", environment.name());
    }
}
