package io.tfpilot.core.connect;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything of AWS that one project needs: a role that plans and a role that applies for each environment.
 *
 * @param states where the state of each environment is, by the environment's name
 */
public record AwsConnection(Connection connection, AwsAccount account, SortedMap<String, StatePlace> states) {
    /** Longest name of a role. */
    private static final int MOST = 64;

    public AwsConnection {
        states = new TreeMap<>(states);
    }

    /** In the order of the environments, the one that plans first. */
    public List<AwsRole> roles() {
        return connection.environments().stream().flatMap(environment -> Stream.of(Purpose.values())
                .map(purpose -> role(environment, purpose))).toList();
    }

    /** The role of this purpose in this environment; empty where there is no such environment. */
    public Optional<AwsRole> role(String environment, Purpose purpose) {
        return connection.environment(environment).map(each -> role(each, purpose));
    }

    private AwsRole role(ConnectedEnvironment environment, Purpose purpose) {
        var trust = new AwsTrust(account, connection.issuer(), connection.repository(),
                connection.jobs(environment, purpose));
        StatePlace own = state(environment);
        var permissions = new StatePermissions(account, own,
                connection.environments().stream().map(this::state).filter(each -> !each.equals(own)).toList(),
                Stream.of(Purpose.values())
                        .map(each -> account.iam("role/" + connection.name(environment, each, MOST))).toList());
        return new AwsRole(connection.name(environment, purpose, MOST), purpose, environment.name(), trust,
                permissions.policy(purpose));
    }

    private StatePlace state(ConnectedEnvironment environment) {
        StatePlace state = states.get(environment.name());
        if (state == null) {
            throw new IllegalArgumentException("the environment " + environment.name() + " has no state");
        }
        return state;
    }

    List<String> buckets() {
        return connection.environments().stream().map(each -> state(each).bucket()).distinct().toList();
    }

    /** As Terraform's own configuration. */
    public String terraform() {
        return AwsTerraform.of(this);
    }

    /** As commands of the AWS CLI. */
    public String commands() {
        return AwsCommands.of(this);
    }
}
