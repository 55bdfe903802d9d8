package io.tfpilot.server.connect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tfpilot.core.connect.AwsConnection;
import io.tfpilot.core.connect.AwsRole;
import io.tfpilot.core.connect.CheckReport;
import io.tfpilot.core.connect.ConnectGitHub;
import io.tfpilot.core.connect.ConnectGitHub.CheckRun;
import io.tfpilot.core.connect.Finding;
import io.tfpilot.core.connect.Findings;
import io.tfpilot.core.connect.Purpose;
import io.tfpilot.core.connect.StatePlace;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.ledger.Recorder;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.workflows.Signing;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Starts runs of {@code connect-check.yml}, and reads what they left. They are kept by GitHub, not here. */
@Component
public final class Checks {
    /** How many older results are read to find out when a role could be taken. */
    private static final int OLDER = 5;
    private static final int MOST_KEPT = 200;

    private final GitHub gitHub;
    private final ConnectGitHub checks;
    private final Settings settings;
    private final Recorder recorder;
    private final InstantSource clock;
    /** A result of one try of a run stays as it is; GitHub is asked for each once. */
    private final Cache<CheckRun, CheckReport> read = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Checks(GitHub gitHub, ConnectGitHub checks, Settings settings, Storage storage, Correlation correlation,
            InstantSource clock) {
        this.gitHub = gitHub;
        this.checks = checks;
        this.settings = settings;
        this.recorder = new Recorder(storage.audit(), clock, correlation);
        this.clock = clock;
    }

    /**
     * The last check of an environment.
     *
     * @param refusal why it tried nothing; "" = it did
     */
    public record Last(String environment, CheckRun run, State state, String refusal, List<Finding> findings) {
        /** How far it is. */
        public enum State {
            RUNNING,
            DONE,
            /** It ended without a result. */
            NO_RESULT
        }
    }

    /** Starts a check of one environment. It changes nothing but a lock, which it takes away again. */
    public WorkflowRuns.DispatchOutcome start(Person by, ConfiguredProject configured, AwsConnection connection,
            String environment) {
        var project = configured.project();
        var inputs = inputs(connection, environment);
        var signing = new Signing(settings.workflowSecret().keyOf(project.name()), project.repo(), gitHub.self());
        var outcome = gitHub.dispatch(project.repo(), WorkflowFiles.CONNECT_CHECK, project.base(),
                signing.signed("connect-check", inputs, clock.instant()));
        recorder.record(null, by.login(), "cloud_check_started", Map.of("project", project.name(), "environment",
                environment, "outcome", outcome instanceof GitHub.Refused ? "refused" : "ok"));
        return outcome;
    }

    private static Map<String, String> inputs(AwsConnection connection, String environment) {
        var inputs = new LinkedHashMap<String, String>();
        inputs.put("environment", environment);
        inputs.put("region", connection.account().region());
        inputs.put("plan_role", role(connection, environment, Purpose.PLAN));
        inputs.put("apply_role", role(connection, environment, Purpose.APPLY));
        inputs.put("state", place(Objects.requireNonNull(connection.states().get(environment))));
        inputs.put("other_state", connection.states().entrySet().stream()
                .filter(each -> !each.getKey().equals(environment)).map(Map.Entry::getValue)
                .filter(each -> !each.equals(connection.states().get(environment))).map(Checks::place).findFirst()
                .orElse(""));
        return inputs;
    }

    private static String role(AwsConnection connection, String environment, Purpose purpose) {
        return connection.role(environment, purpose).map(AwsRole::arn).orElseThrow();
    }

    private static String place(StatePlace state) {
        return state.bucket() + "/" + state.key();
    }

    /** The last check of each environment that was ever checked. */
    public List<Last> last(AwsConnection connection) {
        RepoName repo = connection.connection().repository().name();
        List<CheckRun> runs = checks.checkRuns(repo, WorkflowFiles.CONNECT_CHECK);
        return connection.states().keySet().stream()
                .map(environment -> last(connection, environment, runs.stream()
                        .filter(run -> run.title().equals("TfPilot connect check " + environment)).toList()))
                .flatMap(Optional::stream).toList();
    }

    private Optional<Last> last(AwsConnection connection, String environment, List<CheckRun> runs) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        CheckRun run = runs.getFirst();
        if (run.conclusion() == null) {
            return Optional.of(new Last(environment, run, Last.State.RUNNING, "", List.of()));
        }
        RepoName repo = connection.connection().repository().name();
        return Optional.of(read(repo, run)
                .map(report -> new Last(environment, run, Last.State.DONE, report.refusal(),
                        new Findings(connection, environment, report, before(repo, runs, report)).all()))
                .orElseGet(() -> new Last(environment, run, Last.State.NO_RESULT, "", List.of())));
    }

    private List<CheckReport> before(RepoName repo, List<CheckRun> runs, CheckReport now) {
        return now.tookEveryRole()
                ? List.of()
                : runs.stream().skip(1).filter(run -> run.conclusion() != null).limit(OLDER)
                        .map(run -> read(repo, run)).flatMap(Optional::stream).toList();
    }

    private Optional<CheckReport> read(RepoName repo, CheckRun run) {
        var known = Optional.ofNullable(read.getIfPresent(run)).or(() -> checks.result(repo, run).flatMap(
                CheckReport::read));
        known.ifPresent(report -> read.put(run, report));
        return known;
    }
}
