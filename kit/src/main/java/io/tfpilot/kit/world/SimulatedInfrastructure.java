package io.tfpilot.kit.world;

import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.terraform.EnvFile;
import io.tfpilot.core.workflows.Signing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What exists in the simulated cloud, and what runs do to it as the shipped workflows would: plan, digest, compare,
 * apply, destroy, and remove the section. The digest depends on the section, on what is applied, and on what somebody
 * changed behind everybody's back.
 */
public final class SimulatedInfrastructure {
    private final Map<String, String> applied = new TreeMap<>();
    private final Map<String, String> behind = new TreeMap<>();
    private final Map<RunKind, Integer> toFail = new EnumMap<>(RunKind.class);
    private final List<String> overlaps = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    /** Requests that have resources, with the section that made them. */
    public Map<String, String> applied() {
        return Map.copyOf(applied);
    }

    /** Everything that ever changed the cloud: {@code "apply req_… #1"}. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** Somebody changes something of the request's by hand: the next plan differs. */
    public void changeBehind(RequestId id, String what) {
        behind.put(id.value(), what);
    }

    /** The next run of this kind fails without having done anything. */
    public void failNext(RunKind kind) {
        toFail.merge(kind, 1, Integer::sum);
    }

    /** State-changing runs that were let run while another of their environment was running. */
    public List<String> overlaps() {
        return List.copyOf(overlaps);
    }

    /** A run's jobs begin; {@code others} run already. */
    void begin(SimulatedRun run, List<SimulatedRun> others) {
        if (isChanging(run)) {
            others.stream().filter(SimulatedInfrastructure::isChanging)
                    .filter(other -> other.input("environment").equals(run.input("environment")))
                    .forEach(other -> overlaps.add(run.title() + " beside " + other.title()));
        }
    }

    private static boolean isChanging(SimulatedRun run) {
        return run.kind() == RunKind.APPLY || run.kind() == RunKind.DESTROY;
    }

    /** The run's jobs do their work; called once. */
    Ending run(SimulatedRun run, SimulatedGit git, SimulatedPulls pulls, Instant now) {
        if (run.kind() != RunKind.DRIFT_PLAN && !isSigned(run, now)) {
            return RunReport.of(run).refused("not_signed", null);
        }
        var failing = toFail.getOrDefault(run.kind(), 0);
        if (failing > 0) {
            toFail.put(run.kind(), failing - 1);
            return RunReport.of(run).failed("Error: the provider answered 500");
        }
        return switch (run.kind()) {
            case PLAN, DRIFT_PLAN -> plan(run, git);
            case APPLY -> apply(run, git);
            case DESTROY -> destroy(run, git);
            case CLEANUP -> cleanup(run, git, pulls);
        };
    }

    /** Makes the signature again for who started the run and what it was started with. */
    private static boolean isSigned(SimulatedRun run, Instant now) {
        var inputs = new TreeMap<>(run.inputs());
        inputs.remove("signature");
        inputs.remove("expires");
        if (!run.input("expires").matches("[0-9]{1,12}")) {
            return false;
        }
        var expires = Instant.ofEpochSecond(Long.parseLong(run.input("expires")));
        var signed = new Signing(DemoProject.SECRET.keyOf(DemoProject.NAME), run.repo(), run.actor())
                .signed(run.kind(), inputs, expires.minus(Signing.VALID));
        return signed.equals(run.inputs()) && !now.isAfter(expires);
    }

    private Ending plan(SimulatedRun run, SimulatedGit git) {
        var section = section(run, git);
        if ("destroy".equals(run.input("purpose"))) {
            return RunReport.of(run).ok(destroyDigest(run));
        }
        var refusal = refusal(run, section);
        return refusal != null ? RunReport.of(run).refused(refusal, null) : RunReport.of(run).ok(digest(run, section));
    }

    private Ending apply(SimulatedRun run, SimulatedGit git) {
        var section = section(run, git);
        var refusal = refusal(run, section);
        if (refusal != null) {
            return RunReport.of(run).refused(refusal, null);
        }
        var digest = digest(run, section);
        if (!digest.equals(run.input("digest"))) {
            return RunReport.of(run).refused("digest_changed", digest);
        }
        changes.add(run.title());
        applied.put(run.input("request_id"), Objects.requireNonNull(section));
        behind.remove(run.input("request_id"));
        return RunReport.of(run).ok(digest);
    }

    private Ending destroy(SimulatedRun run, SimulatedGit git) {
        section(run, git);
        var digest = destroyDigest(run);
        if (!digest.equals(run.input("digest"))) {
            return RunReport.of(run).refused("digest_changed", digest);
        }
        changes.add(run.title());
        applied.remove(run.input("request_id"));
        return RunReport.of(run).ok(digest);
    }

    private static Ending cleanup(SimulatedRun run, SimulatedGit git, SimulatedPulls pulls) {
        var id = new RequestId(run.input("request_id"));
        var base = git.resolve("main");
        var changes = new TreeMap<String, @Nullable String>();
        base.files().forEach((path, text) -> {
            if (EnvFile.read(text) instanceof EnvFile file && file.find(id.value()).isPresent()) {
                var without = file.without(id.value()).text();
                changes.put(path, without.isEmpty() ? null : without);
            }
        });
        if (!changes.isEmpty()) {
            pulls.moved(id.cleanupBranch(),
                    git.write(List.of(base.sha()), changes, SimulatedGitHub.SELF, "Cleanup request " + id),
                    SimulatedGitHub.SELF);
        }
        return Ending.bare("success");
    }

    private static @Nullable String section(SimulatedRun run, SimulatedGit git) {
        for (var text : git.commit(new Sha(run.input("commit"))).files().values()) {
            if (EnvFile.read(text) instanceof EnvFile file && file.find(run.input("request_id")).isPresent()) {
                return file.find(run.input("request_id")).orElseThrow();
            }
        }
        return null;
    }

    private static @Nullable String refusal(SimulatedRun run, @Nullable String section) {
        if (section == null) {
            return "target_missing";
        }
        return run.input("render_hash").equals("sha256:" + Hashes.sha256(section)) ? null : "section_changed";
    }

    private String digest(SimulatedRun run, @Nullable String section) {
        var id = run.input("request_id");
        return digest("%s -> %s, %s".formatted(applied.get(id), section, behind.get(id)));
    }

    private String destroyDigest(SimulatedRun run) {
        var id = run.input("request_id");
        return digest("destroy %s, %s".formatted(applied.get(id), behind.get(id)));
    }

    /** In the form of the runner's; of what the change is made from nothing ever differs here. */
    private static String digest(String change) {
        return "d2:" + Hashes.sha256(change) + "." + Hashes.sha256("code");
    }
}
