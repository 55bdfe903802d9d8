package io.tfpilot.kit.world;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.github.GitHubContract;
import java.util.Map;

/** The simulated GitHub sits the exam of the real ones. */
class SimulatedGitHubTest extends GitHubContract {
    private final SimulatedGitHub gitHub = new SimulatedGitHub(Samples.REPO, Map.of("README.md", "An infra repository"),
            new ManualClock(Samples.T0), new SimulatedInfrastructure());

    @Override
    protected GitHub github() {
        return gitHub;
    }

    @Override
    protected RepoName repo() {
        return Samples.REPO;
    }

    @Override
    protected Login reviewer() {
        return new Login("bob");
    }

    @Override
    protected void rule(GitHubRule rule, boolean holds) {
        gitHub.rule(rule, holds);
    }

    @Override
    protected UserToken tokenOf(Login person) {
        return SimulatedGitHub.tokenOf(person);
    }
}
