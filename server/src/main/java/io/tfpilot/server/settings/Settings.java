package io.tfpilot.server.settings;

import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.lifecycle.Grants;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.workflows.WorkflowSecret;
import io.tfpilot.core.workflows.WorkflowSettings;
import io.tfpilot.github.Credentials;
import io.tfpilot.github.GitHubSettings;
import io.tfpilot.github.Hook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server was told, checked.
 *
 * @param listenAddress an IP address; null = every address of this computer, and in a trial loopback
 * @param databaseUrl null = the embedded database under {@code dataDir}
 * @param publicUrl under which people and workflows reach this server
 * @param authSecrets the first seals sessions, each of them opens what it sealed
 * @param debugWebhooks whether the log says why each delivery belongs to its request
 * @param trial null in production
 * @param given every setting that was looked for, by name, and whether it was set; never its value
 */
public record Settings(int port, @Nullable String listenAddress, Path dataDir, @Nullable Secret databaseUrl,
        URI publicUrl, GitHubAccess gitHub,
        People people, List<ConfiguredProject> projects, List<Secret> authSecrets, List<Secret> webhookSecrets,
        WorkflowSecret workflowSecret, Syncing syncing, Calls calls, boolean debugWebhooks,
        @Nullable Trial trial, SortedMap<String, Boolean> given) {

    /**
     * What is known of calls.
     *
     * @param trustedProxies whose word counts for where a call comes from
     */
    public record Calls(List<Network> trustedProxies, Rates rates) {
        public Calls {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /** @param apiUrl {@code https://api.github.com} or {@code https://api.<name>.ghe.com}; in a trial the sandbox */
    public record GitHubAccess(URI apiUrl, Credentials credentials, String clientId, Secret clientSecret) {}

    /**
     * A server that somebody tries on their own computer: it is reached over loopback only, and its GitHub signs in
     * whoever is named.
     *
     * @param people who one can be, at least one group
     */
    public record Trial(List<Group> people) {
        public Trial {
            people = List.copyOf(people);
        }

        /** @param may what the role is there for */
        public record Group(String role, String may, List<String> logins) {
            public Group {
                logins = List.copyOf(logins);
            }
        }
    }

    /**
     * How often an open page looks by itself.
     *
     * @param active while something runs
     * @param idle while nothing does
     * @param hidden in a tab that nobody sees
     * @param limited after an answer of 429
     */
    public record Syncing(Duration active, Duration idle, Duration hidden, Duration limited) {
        public static final Syncing USUAL = new Syncing(Duration.ofSeconds(10), Duration.ofSeconds(30),
                Duration.ofSeconds(120), Duration.ofSeconds(60));
    }

    /**
     * A project and what its workflows need to know.
     *
     * @param driftSecret what its drift workflows show
     */
    public record ConfiguredProject(Project project, WorkflowSettings workflows, DriftSecret driftSecret) {}

    /** What opens the drift endpoints to a project's workflows. */
    public enum DriftSecret {
        /** The project's own key. */
        PROJECT,
        /** Also the secret of the server itself, which the workflows of the earlier system hold. */
        SHARED
    }

    /**
     * Who has which role now; an unset prod list means nobody.
     *
     * @param roster what the lists' entries mean, and those of every other list
     */
    public record People(Roster roster, Listed admins, Listed approvers, Listed developers, Role defaultRole,
            Listed prodAllowed, Listed prodDestroyAllowed, @Nullable Listed allowedLogins) {

        /** Whether this person can sign in at all. */
        public boolean mayEnter(Login login) {
            return allowedLogins == null || allowedLogins.has(login);
        }

        public Role roleOf(Login login) {
            if (admins.has(login)) {
                return Role.ADMIN;
            }
            if (approvers.has(login)) {
                return Role.APPROVER;
            }
            return developers.has(login) ? Role.DEVELOPER : defaultRole;
        }

        /** The role on the server of whoever may sign in now; empty for everybody else. */
        public Optional<Role> roleOnServer(Login login) {
            return mayEnter(login) ? Optional.of(roleOf(login)) : Optional.empty();
        }

        /** Somebody with their role on the server and at each place. */
        public Person person(Login login, Grants grants) {
            return new Person(login, roleOf(login), prodAllowed.has(login), prodDestroyAllowed.has(login),
                    grants);
        }
    }

    public Settings {
        projects = List.copyOf(projects);
        authSecrets = List.copyOf(authSecrets);
        webhookSecrets = List.copyOf(webhookSecrets);
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    }

    /** The projects, and who has which role in them: made once, and handed to whoever asks. */
    public Projects access() {
        return new Projects(projects.stream().map(ConfiguredProject::project).toList(), people::roleOnServer);
    }

    /** The names of all projects, in the order of the project file. */
    public List<String> projectNames() {
        return projects.stream().map(each -> each.project().name()).toList();
    }

    /** The project of this name. */
    public Optional<ConfiguredProject> project(String name) {
        return projects.stream().filter(each -> each.project().name().equals(name)).findFirst();
    }

    /** How GitHub is called: by what, for which repositories, and which files its runs are of. */
    public GitHubSettings onGitHub() {
        var files = new EnumMap<RunKind, String>(WorkflowKinds.STANDARD.files());
        projects.forEach(each -> files.putAll(each.project().workflowFiles()));
        var hook = gitHub.credentials() instanceof Credentials.App
                ? new Hook.AppHook()
                : new Hook.RepoHooks(projects.stream().map(each -> each.project().repo()).toList(),
                        publicUrl + Expected.HOOK_PATH);
        return new GitHubSettings(gitHub.apiUrl(), GitHubSettings.webUrlOf(gitHub.apiUrl()), gitHub.credentials(), hook,
                new WorkflowKinds(files));
    }

    /** The same settings, for a trial. */
    public Settings with(Trial added) {
        return new Settings(port, listenAddress, dataDir, databaseUrl, publicUrl, gitHub, people, projects, authSecrets,
                webhookSecrets, workflowSecret, syncing, calls, debugWebhooks, added, given);
    }

    /** Who one can be in a trial; empty in production. */
    public List<Trial.Group> trialPeople() {
        return trial == null ? List.of() : trial.people();
    }

    /** Cookies are marked Secure unless the server is only reached over loopback. */
    public boolean secureCookies() {
        return "https".equals(publicUrl.getScheme());
    }
}
