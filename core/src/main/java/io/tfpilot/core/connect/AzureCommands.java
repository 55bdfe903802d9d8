package io.tfpilot.core.connect;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Workload identity of Microsoft Entra ID for a project, as commands. Nobody has run them here against Azure. */
public final class AzureCommands {
    /** Longest name of an identity. */
    private static final int MOST = 128;

    private AzureCommands() {}

    /** The commands; the first lines name the resource group. */
    public static String of(Connection connection) {
        return """
                # Made by TfPilot for project %s. Fill in the first three lines and run it with your own credentials.
                set -eu
                RESOURCE_GROUP=tfpilot
                LOCATION=westeurope
                SCOPE=/subscriptions/00000000-0000-0000-0000-000000000000

                az group create --name "$RESOURCE_GROUP" --location "$LOCATION"
                """.formatted(connection.project())
                + connection.environments().stream().flatMap(environment -> Stream.of(Purpose.values())
                        .map(purpose -> identity(connection, environment, purpose))).collect(Collectors.joining());
    }

    private static String identity(Connection connection, ConnectedEnvironment environment, Purpose purpose) {
        String name = connection.name(environment, purpose, MOST);
        List<String> subjects = connection.jobs(environment, purpose).subjects(connection.repository());
        var text = new StringBuilder("\naz identity create --name " + name
                + " --resource-group \"$RESOURCE_GROUP\" --location \"$LOCATION\"\n");
        for (int at = 0; at < subjects.size(); at++) {
            text.append("""
                    az identity federated-credential create --name github-%d --identity-name %s \\
                      --resource-group "$RESOURCE_GROUP" --issuer %s \\
                      --subject "%s" --audiences api://AzureADTokenExchange
                    """.formatted(at + 1, name, connection.issuer().url(), subjects.get(at)));
        }
        return text.append(switch (purpose) {
            case PLAN -> """
                    az role assignment create --role Reader --scope "$SCOPE" --assignee-principal-type ServicePrincipal \\
                      --assignee-object-id "$(az identity show --name %s --resource-group "$RESOURCE_GROUP" \\
                        --query principalId --output tsv)"
                    """.formatted(name);
            case APPLY -> "# Give it the roles that your modules need.\n";
        }).toString();
    }
}
