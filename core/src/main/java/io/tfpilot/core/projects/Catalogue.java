package io.tfpilot.core.projects;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.Blobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The modules of each project as they are at the head of its base branch. What was read of a module's tree never
 * changes and is kept; where the base stands is asked again after {@link #FRESH}. All trees are listed in one call, and
 * a file is read once.
 */
public final class Catalogue {
    /** How old the answer "the base stands at" may be where somebody only looks. */
    static final Duration FRESH = Duration.ofSeconds(20);

    /** A folder that holds more is no place for modules; people could not look through them. */
    static final int MOST_MODULES = 1_000;

    /** Trees kept, all projects together: hundreds of modules in several versions. */
    private static final int MAX_READINGS = 2_000;

    /** When a module that GitHub would not give is asked for again: a look may wait for it, every look must not. */
    static final Duration ASKED_AGAIN = Duration.ofMinutes(1);

    /** How long a look that failed stands for the next ones: long enough that a crowd does not ask a GitHub that is down. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final Git git;
    private final FileTexts texts;
    private final InstantSource clock;
    private final Map<String, Known> snapshots = new ConcurrentHashMap<>();
    private final Map<String, Failed> failures = new ConcurrentHashMap<>();
    private final Map<String, Object> turns = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final Map<ReadAs, ModuleReading> readings = java.util.Collections
            .synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ReadAs, ModuleReading> eldest) {
                    return size() > MAX_READINGS;
                }
            });

    public Catalogue(Git git, Blobs blobs, InstantSource clock) {
        this.git = git;
        this.texts = new FileTexts(git, blobs, clock);
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

    /**
     * What a look gives even where GitHub gives nothing.
     *
     * @param snapshot what was read last; null where nothing was read yet
     * @param trouble why the modules could not be read now; null where they were
     */
    public record Seen(@Nullable Snapshot snapshot, @Nullable String trouble) {
        public List<Entry> modules() {
            return snapshot == null ? List.of() : snapshot.modules();
        }
    }

    private record Failed(GitHubTrouble trouble, Instant at) {}

    /**
     * @param asked the number of the question where the base stands
     * @param askAgain when what GitHub would not give is asked for again; null where it gave everything
     * @param goesOn whether files are left because a minute sees no more of them
     */
    private record Known(long asked, Snapshot snapshot, @Nullable Instant askAgain, boolean goesOn) {
        boolean settled(Instant now) {
            return askAgain == null || now.isBefore(askAgain);
        }
    }

    /** For looking at many projects: one that cannot be read says why, and stops no other. */
    public Seen look(Project project) {
        try {
            return new Seen(of(project), null);
        } catch (GitHubTrouble trouble) {
            return new Seen(last(project), String.valueOf(trouble.getMessage()));
        }
    }

    /** Reads on where a look had to leave files for the next minute, whether or not somebody looks again. */
    public void goOn(Project project) {
        var known = snapshots.get(project.name());
        if (known != null && known.goesOn()) {
            look(project);
        }
    }

    private @Nullable Snapshot last(Project project) {
        var known = snapshots.get(project.name());
        return known == null ? null : known.snapshot();
    }

    /**
     * For looking: at most {@link #FRESH} old.
     *
     * @throws GitHubTrouble where GitHub cannot be asked, or could not be within {@link #PAUSE} before
     */
    public Snapshot of(Project project) {
        var now = clock.instant();
        var known = last(project);
        if (known != null && known.readAt().plus(FRESH).isAfter(now)) {
            return known;
        }
        var failed = failures.get(project.name());
        if (failed != null && failed.at().plus(PAUSE).isAfter(now)) {
            throw new GitHubTrouble(String.valueOf(failed.trouble().getMessage()), failed.trouble().retryAt(),
                    failed.trouble());
        }
        return freshOf(project);
    }

    /**
     * For writing: as the base stands now.
     *
     * @throws GitHubTrouble where GitHub cannot be asked
     */
    public Snapshot freshOf(Project project) {
        try {
            var fresh = read(project);
            failures.remove(project.name());
            return fresh;
        } catch (GitHubTrouble trouble) {
            failures.put(project.name(), new Failed(trouble, clock.instant()));
            throw trouble;
        }
    }

    private Snapshot read(Project project) {
        var number = asked.incrementAndGet();
        var head = git.branchHead(project.repo(), project.base());
        if (head == null) {
            throw new GitHubTrouble("GitHub has no branch %s of %s: it was deleted, or TfPilot can't read it"
                    .formatted(project.base(), project.repo()), null, null);
        }
        // Who comes while somebody reads waits, and finds it read.
        synchronized (turns.computeIfAbsent(project.name(), any -> new Object())) {
            var now = clock.instant();
            var known = snapshots.get(project.name());
            if (known != null && known.asked() > number) {
                // Somebody asked later and was faster: what this one heard of the base may be older.
                return known.snapshot();
            }
            var fresh = known != null && known.snapshot().commit().equals(head) && known.settled(now)
                    ? new Known(number, new Snapshot(head, now, known.snapshot().modules(),
                            known.snapshot().complete()), known.askAgain(), known.goesOn())
                    : new Look(project, head).look(number, now);
            snapshots.put(project.name(), fresh);
            return fresh.snapshot();
        }
    }

    /** One walk through a project's modules: what is known, then every file that is missing, then what is in them. */
    private final class Look {
        private final Project project;
        private final Sha head;
        private final SortedMap<String, Entry> entries = new TreeMap<>();
        private final SortedMap<String, Unread> unread = new TreeMap<>();
        private boolean settled = true;

        private record Unread(Sha tree, ModuleFolder folder, boolean whole) {}

        Look(Project project, Sha head) {
            this.project = project;
            this.head = head;
        }

        Known look(long number, Instant now) {
            var folders = git.folders(project.repo(), head, project.modulesPath());
            settled = folders.here().complete();
            folders.here().entries().forEach((name, entry) -> {
                switch (entry.kind()) {
                    case FOLDER -> module(name, entry.name(), folders);
                    case SUBMODULE -> add(name, entry, ("is a git submodule, which TfPilot does not follow: "
                            + "put the module's files into the repository, or a module around it: ./tfpilot wrap "
                            + "'git::URL?ref=%s' --name %s-wrapped, with the URL from .gitmodules")
                            .formatted(entry.name().value(), name));
                    case SYMBOLIC_LINK -> add(name, entry, "is a symbolic link, which TfPilot does not follow: "
                            + "put the folder itself here");
                    case FILE -> {
                        // Beside the modules, not one of them.
                    }
                }
            });
            var round = texts.read(project.repo(),
                    unread.values().stream().flatMap(each -> each.folder().wanted().stream()).toList());
            unread.forEach((name, each) -> put(name, each.tree(), read(name, each, round)));
            return new Known(number, new Snapshot(head, now, List.copyOf(entries.values()), folders.here().complete()),
                    settled ? null : now.plus(ASKED_AGAIN), round.heldBack());
        }

        private void put(String name, Sha tree, ModuleReading reading) {
            entries.put(name, new Entry(name, tree, reading));
        }

        private void add(String name, Git.Entry entry, String reason) {
            // A link to a file, such as README.md, is no module.
            if (entry.kind() == Git.Kind.SUBMODULE || !name.contains(".")) {
                put(name, entry.name(), unrequestable(name, name + " " + reason));
            }
        }

        private void module(String name, Sha tree, Git.Folders folders) {
            if (entries.size() + unread.size() >= MOST_MODULES) {
                put(name, tree, unrequestable(name,
                        "the folder %s has more than %d modules; TfPilot reads the first ones only"
                                .formatted(project.modulesPath(), MOST_MODULES)));
                return;
            }
            var known = readings.get(new ReadAs(name, tree));
            if (known != null) {
                put(name, tree, known);
                return;
            }
            var listed = folders.below().get(name);
            var folder = listed != null
                    ? listed
                    : git.folder(project.repo(), head, project.modulesPath() + "/" + name);
            unread.put(name, new Unread(tree, new ModuleFolder(folder), folder.complete()));
        }

        /** Only what was given as a whole is kept. */
        private ModuleReading read(String name, Unread module, FileTexts.Round round) {
            var kept = texts.texts(module.folder().wanted());
            var late = module.folder().wanted().stream().filter(file -> !kept.containsKey(file))
                    .filter(file -> !round.others().containsKey(file)).findFirst();
            if (late.isPresent()) {
                settled = false;
                var reason = round.late().getOrDefault(late.get(), "the store lost one");
                return unrequestable(name,
                        "its files are not read yet (%s); TfPilot tries again in a minute".formatted(reason));
            }
            var source = module.folder().source(name, (_, file) -> {
                var text = kept.get(file.name());
                return text != null ? new Git.Text(text) : round.others().getOrDefault(file.name(), new Git.NotText());
            });
            var reading = ModuleReading.of(source);
            if (module.whole()) {
                readings.put(new ReadAs(name, module.tree()), reading);
            } else {
                settled = false;
            }
            return reading;
        }
    }

    private static ModuleReading unrequestable(String name, String reason) {
        return new ModuleReading.Unrequestable(name, List.of(new ModuleReading.Problem(null, reason)));
    }
}
