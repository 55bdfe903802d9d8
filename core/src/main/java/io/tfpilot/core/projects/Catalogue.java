package io.tfpilot.core.projects;

import io.tfpilot.core.catalogue.CatalogueRules;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSource;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.Sha;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The modules of each project as they are at the head of its base branch. What was read of a module's tree never
 * changes and is kept; where the base stands is asked again after {@link #FRESH}.
 */
public final class Catalogue {
    /** How old the answer "the base stands at" may be where somebody only looks. */
    static final Duration FRESH = Duration.ofSeconds(20);

    /** Trees kept, all projects together: hundreds of modules in several versions. */
    private static final int MAX_READINGS = 2_000;

    private final Git git;
    private final InstantSource clock;
    private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();
    private final Map<Sha, ModuleReading> readings = java.util.Collections
            .synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Sha, ModuleReading> eldest) {
                    return size() > MAX_READINGS;
                }
            });

    public Catalogue(Git git, InstantSource clock) {
        this.git = git;
        this.clock = clock;
    }

    /** One module at one commit of the base. */
    public record Entry(String name, Sha tree, ModuleReading reading) {}

    /** All modules of a project at one commit of its base. */
    public record Snapshot(Sha commit, Instant readAt, List<Entry> modules) {
        public Snapshot {
            modules = List.copyOf(modules);
        }

        public @Nullable Entry module(String name) {
            for (var entry : modules) {
                if (entry.name().equals(name)) {
                    return entry;
                }
            }
            return null;
        }
    }

    /** For looking: at most {@link #FRESH} old. */
    public Snapshot of(Project project) {
        var known = snapshots.get(project.name());
        if (known != null && known.readAt().plus(FRESH).isAfter(clock.instant())) {
            return known;
        }
        return freshOf(project);
    }

    /** For writing: as the base stands now. */
    public Snapshot freshOf(Project project) {
        var head = git.branchHead(project.repo(), project.base());
        if (head == null) {
            throw new GitHub.GitHubTrouble(
                    "the repository %s has no branch %s".formatted(project.repo(), project.base()), null, null);
        }
        var known = snapshots.get(project.name());
        var modules = known != null && known.commit().equals(head) ? known.modules() : read(project, head);
        var snapshot = new Snapshot(head, clock.instant(), modules);
        snapshots.put(project.name(), snapshot);
        return snapshot;
    }

    private List<Entry> read(Project project, Sha head) {
        var entries = new ArrayList<Entry>();
        git.listFolders(project.repo(), head, project.modulesPath()).forEach((name, tree) -> {
            var reading = readings.get(tree);
            if (reading == null || !reading.name().equals(name)) {
                var files = git.readFolder(project.repo(), head, project.modulesPath() + "/" + name);
                reading = ModuleReading.of(new ModuleSource(name, files), CatalogueRules.TAGS_REQUIRED);
                readings.put(tree, reading);
            }
            entries.add(new Entry(name, tree, reading));
        });
        return entries;
    }
}
