package io.tfpilot.server.boot.wiring;

import io.tfpilot.core.doctor.Examination;
import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.server.doctor.SeenRuns;
import io.tfpilot.server.doctor.Surgery;
import io.tfpilot.server.log.Causes;
import io.tfpilot.server.log.EngineJournal;
import io.tfpilot.core.connect.ConnectGitHub;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.install.WorkflowInstallation;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.store.SavedFilters;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.github.GitHubSettings;
import io.tfpilot.github.GitHubSignIn;
import io.tfpilot.github.WebhookReader;
import io.tfpilot.github.World;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.setup.Arrivals;
import io.tfpilot.server.setup.Setup;
import io.tfpilot.server.setup.StoredSettings;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.web.problems.CorrelationFilter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that are not Spring's own. Settings and storage are handed in by the launcher. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    GitHubSettings gitHubSettings(Settings settings) {
        return settings.onGitHub();
    }

    @Bean
    GitHubOverHttp gitHub(GitHubSettings settings, GitHubCalls calls) {
        return new GitHubOverHttp(settings, World.real(), calls);
    }

    @Bean
    ConnectGitHub connectGitHub(GitHubOverHttp gitHub) {
        return gitHub.connect();
    }

    @Bean
    Examination examination(GitHubOverHttp gitHub) {
        return gitHub.examination();
    }

    @Bean
    Surgery surgery(Settings settings, Examination examination, Storage storage, InstantSource clock) {
        return new Surgery(settings, examination,
                project -> SeenRuns.of(storage.requests(), storage.deliveries(), project), clock);
    }

    @Bean
    Recorder recorder(Storage storage, InstantSource clock, CorrelationFilter correlation) {
        return new Recorder(storage.audit(), clock, correlation);
    }

    /** For admins: what they change counts from the next start. */
    @Bean
    Setup setup(StoredSettings stored, Settings settings, Storage storage) {
        return new Setup(stored, new Setup.Surroundings(settings.dataDir(),
                () -> SeenRuns.newest(storage.deliveries())
                        .map(row -> new Arrivals.Sight(row.receivedAt(), row.event(), false))
                        .orElse(Arrivals.Sight.NONE),
                World.real(), settings.trial() == null ? Setup.Mode.SERVER : Setup.Mode.TRIAL));
    }

    /** Who is on the lists of the settings; accounts are looked up with the credential of the first repository. */
    @Bean
    Roster.Directory directory(GitHubOverHttp gitHub, Settings settings) {
        return gitHub.people(settings.projects().getFirst().project().repo());
    }

    @Bean
    GitHubSignIn gitHubSignIn(GitHubSettings gitHub, Settings settings, GitHubCalls calls) {
        var access = settings.gitHub();
        return new GitHubSignIn(gitHub, new GitHubSignIn.Client(access.clientId(), access.clientSecret().value()),
                World.real(), calls);
    }

    @Bean
    WebhookReader webhookReader(Settings settings) {
        return new WebhookReader(settings.onGitHub().workflows());
    }

    @Bean
    Projects projects(Settings settings) {
        return settings.access();
    }

    @Bean
    SavedFilters savedFilters(Storage storage) {
        return storage.savedFilters();
    }

    /** Wakes the worker. */
    @Bean
    WorkSignal workSignal() {
        return new WorkSignal();
    }

    @Bean
    Trail trail(CorrelationFilter correlation, EngineJournal journal) {
        return new Trail(correlation, journal);
    }

    @Bean
    Engine engine(Storage storage, GitHub gitHub, Projects projects, InstantSource clock, Trail trail, Causes causes,
            Settings settings, WorkSignal work) {
        return new Engine(
                new Engine.World(storage, gitHub, projects, clock, new SecureRandom(), new Jitter(), trail,
                        settings.publicUrl(), settings.workflowSecret()),
                id -> {
                    causes.remember(id, trail.correlation().current());
                    work.give();
                });
    }

    @Bean
    WorkflowInstallation workflowInstallation(Storage storage, GitHub gitHub, InstantSource clock, Trail trail,
            Settings settings) {
        return new WorkflowInstallation(
                new WorkflowInstallation.World(gitHub, storage.audit(), clock, trail, settings.publicUrl()),
                settings.projects().stream()
                        .map(each -> new WorkflowInstallation.Target(each.project(), each.workflows())).toList());
    }

    /** Names for the log of what is wired. */
    static List<String> names(Projects projects) {
        return projects.all().stream().map(project -> project.name() + "=" + project.repo()).toList();
    }
}
