package io.tfpilot.core.projects;

import io.tfpilot.core.catalogue.CatalogueRules;
import io.tfpilot.core.catalogue.ModuleReading;
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

    /** A folder that holds more is no place for modules; people could not look through them. */
    static final int MOST_MODULES = 1_000;

    /** Trees kept, all projects together: hundreds of modules in several versions. */
    private static final int MAX_READINGS = 2_000;

    /** When a module that GitHub would not give is asked for again: a look may wait for it, every look must not. */
    static final Duration ASKED_AGAIN = Duration.ofMinutes(2);

    /** Where GitHub fails for so many modules, it is not the modules. */
    static final int MOST_TROUBLED = 3;

    private final Git git;
    private final InstantSource clock;
    private final Map<String, Known> snapshots = new ConcurrentHashMap<>();
    private final Map<ReadAs, ModuleReading> readings = java.util.Collections
            .synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ReadAs, ModuleReading> eldest) {
                    return size() > MAX_READINGS;
                }
            });

    public Catalogue(Git git, InstantSource clock) {
        this.git = git;
        this.clock = clock;
    }

    /** Two modules may be one tree under two names. */
    private record ReadAs(String name, Sha tree) {}

    /** One module at one commit of the base. */
    public record Entry(String name, Sha tree, ModuleReading reading) {}

    /**
     * All modules of a project at one commit of its base.
     *
     * @param complete false where GitHub did not list all of them
     */
    public record Snapshot(Sha commit, Instant readAt, List<Entry> modules, boolean complete) {
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

    /** @param askAgain when what GitHub would not give is asked for again; null where it gave everything */
    private record Known(Snapshot snapshot, @Nullable Instant askAgain) {
        boolean settled(Instant now) {
            return askAgain == null || now.isBefore(askAgain);
        }
    }

    /** For looking: at most {@link #FRESH} old. */
    public Snapshot of(Project project) {
        var known = snapshots.get(project.name());
        if (known != null && known.snapshot().readAt().plus(FRESH).isAfter(clock.instant())) {
            return known.snapshot();
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
        var now = clock.instant();
        var known = snapshots.get(project.name());
        var fresh = known != null && known.snapshot().commit().equals(head) && known.settled(now)
                ? new Known(new Snapshot(head, now, known.snapshot().modules(), known.snapshot().complete()),
                        known.askAgain())
                : new Look(project, head).look(now);
        snapshots.put(project.name(), fresh);
        return fresh.snapshot();
    }

    /** One walk through a project's modules. */
    private final class Look {
        private final Project project;
        private final Sha head;
        private final List<Entry> entries = new ArrayList<>();
        private int troubled;
        private boolean settled = true;

        Look(Project project, Sha head) {
            this.project = project;
            this.head = head;
        }

        Known look(Instant now) {
            var folder = git.folder(project.repo(), head, project.modulesPath());
            folder.entries().forEach((name, entry) -> {
                switch (entry.kind()) {
                    case FOLDER -> entries.add(new Entry(name, entry.name(), module(name, entry.name())));
                    case SUBMODULE -> add(name, entry, "is a git submodule, which TfPilot does not follow: "
                            + "put the module's files into the repository");
                    case SYMBOLIC_LINK -> add(name, entry, "is a symbolic link, which TfPilot does not follow: "
                            + "put the folder itself here");
                    case FILE -> {
                        // Beside the modules, not one of them.
                    }
                }
            });
            return new Known(new Snapshot(head, now, entries, folder.complete()),
                    settled ? null : now.plus(ASKED_AGAIN));
        }

        private void add(String name, Git.Entry entry, String reason) {
            // A link to a file, such as README.md, is no module.
            if (entry.kind() == Git.Kind.SUBMODULE || !name.contains(".")) {
                entries.add(new Entry(name, entry.name(), unrequestable(name, name + " " + reason)));
            }
        }

        private ModuleReading module(String name, Sha tree) {
            if (entries.size() >= MOST_MODULES) {
                return unrequestable(name, "the folder %s has more than %d modules; TfPilot reads the first ones only"
                        .formatted(project.modulesPath(), MOST_MODULES));
            }
            var known = readings.get(new ReadAs(name, tree));
            return known != null ? known : read(name, tree);
        }

        private ModuleReading read(String name, Sha tree) {
            try {
                var given = new boolean[]{true};
                var source = ModuleFolder.read(name,
                        git.folder(project.repo(), head, project.modulesPath() + "/" + name), (_, file) -> {
                            var content = git.content(project.repo(), file.name());
                            given[0] &= !(content instanceof Git.NotGiven);
                            return content;
                        });
                var reading = ModuleReading.of(source, CatalogueRules.LENIENT);
                if (given[0]) {
                    readings.put(new ReadAs(name, tree), reading);
                } else {
                    settled = false;
                }
                return reading;
            } catch (GitHub.GitHubTrouble trouble) {
                return troubled(name, trouble);
            }
        }

        /** One module that GitHub fails for again and again must not stop the others; a GitHub that is down must. */
        private ModuleReading troubled(String name, GitHub.GitHubTrouble trouble) {
            settled = false;
            if (++troubled >= MOST_TROUBLED || trouble.retryAt() != null) {
                throw trouble;
            }
            return unrequestable(name, "GitHub did not give its files (%s); TfPilot asks again in %d minutes"
                    .formatted(trouble.getMessage(), ASKED_AGAIN.toMinutes()));
        }
    }

    private static ModuleReading unrequestable(String name, String reason) {
        return new ModuleReading.Unrequestable(name, List.of(new ModuleReading.Problem(null, reason)));
    }
}
