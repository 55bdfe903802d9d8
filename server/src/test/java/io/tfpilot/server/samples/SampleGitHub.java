package io.tfpilot.server.samples;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.kit.world.SimulatedGitHub;
import io.tfpilot.kit.world.SimulatedInfrastructure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A GitHub in memory with the repositories of the sample projects. What nobody asks it to do, it never does. */
final class SampleGitHub {
    static final RepoName PAYMENTS = new RepoName("acme", "payments-infra");
    static final RepoName CORE = new RepoName("acme", "core-infra");
    private static final SimulatedGitHub OF_PAYMENTS = of(PAYMENTS, SampleModules.payments());

    /** The head of main in the repository of payments. */
    static final Sha COMMIT = Objects.requireNonNull(OF_PAYMENTS.branchHead(PAYMENTS, "main"));

    private SampleGitHub() {}

    private static SimulatedGitHub of(RepoName repo, Map<String, String> files) {
        return new SimulatedGitHub(repo, files, InstantSource.fixed(Samples.NOW), new SimulatedInfrastructure());
    }

    /** A module's tree in the repository of payments. */
    static Sha tree(String module) {
        return Objects.requireNonNull(OF_PAYMENTS.treeOf(PAYMENTS, COMMIT, "modules/" + module));
    }

    /** One GitHub, of two repositories that know nothing of each other; some it does not give. */
    static GitHub create(Set<RepoName> unread) {
        var payments = of(PAYMENTS, SampleModules.payments());
        var core = of(CORE, SampleModules.core());
        return (GitHub) Proxy.newProxyInstance(GitHub.class.getClassLoader(), new Class<?>[]{GitHub.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof RepoName repo
                            && unread.contains(repo)) {
                        throw new GitHub.GitHubTrouble("GitHub gives " + repo + " to nobody", null, null);
                    }
                    var asked = arguments != null && arguments.length > 0 && CORE.equals(arguments[0])
                            ? core
                            : payments;
                    try {
                        return method.invoke(asked, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
