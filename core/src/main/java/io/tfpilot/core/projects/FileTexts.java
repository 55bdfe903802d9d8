package io.tfpilot.core.projects;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.Blobs;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Files of repositories as texts in the store: each is read from GitHub once, several at a time, and no faster than
 * GitHub allows. What was read before a trouble is kept, so that the next round goes on from there.
 */
final class FileTexts {
    /** GitHub takes a hundred calls at once, from everything that TfPilot does together. */
    static final int AT_ONCE = 16;

    /** GitHub takes 900 reads in a minute; a third is left to everything else. */
    static final int MOST_IN_A_MINUTE = 600;

    /** Where GitHub fails for so many files, it is not the files. */
    static final int MOST_TROUBLED = 3;

    private final Git git;
    private final Blobs blobs;
    private final InstantSource clock;
    private final Pace pace = new Pace(MOST_IN_A_MINUTE);

    FileTexts(Git git, Blobs blobs, InstantSource clock) {
        this.git = git;
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * What one round gave; the texts are in the store.
     *
     * @param others files without a text that can be kept
     * @param late why a file has to be asked for again
     * @param heldBack whether that is so because a minute sees no more files
     */
    record Round(Map<Sha, Git.FileContent> others, Map<Sha, String> late, boolean heldBack) {}

    /** @throws GitHubTrouble where GitHub cannot be asked now, or fails for {@link #MOST_TROUBLED} files */
    Round read(RepoName repo, Collection<Sha> names) {
        var missing = new LinkedHashSet<>(names);
        missing.removeAll(blobs.use(missing, clock.instant()));
        var reading = new Reading(repo);
        reading.all(missing);
        return new Round(reading.others, reading.late, reading.heldBack.get());
    }

    Map<Sha, String> texts(Collection<Sha> names) {
        return blobs.texts(names);
    }

    private final class Reading {
        private final RepoName repo;
        private final Map<Sha, Git.FileContent> others = new ConcurrentHashMap<>();
        private final Map<Sha, String> late = new ConcurrentHashMap<>();
        private final AtomicInteger troubled = new AtomicInteger();
        private final AtomicBoolean heldBack = new AtomicBoolean();

        Reading(RepoName repo) {
            this.repo = repo;
        }

        void all(Collection<Sha> names) {
            var tasks = new ArrayList<Callable<Boolean>>();
            names.forEach(name -> tasks.add(() -> one(name)));
            try (var readers = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
                readers.invokeAll(tasks).forEach(Reading::ended);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new GitHubTrouble("interrupted while files were read", null, stopped);
            }
        }

        private boolean one(Sha name) {
            if (troubled.get() >= MOST_TROUBLED) {
                return false;
            }
            if (!pace.take(clock.instant())) {
                heldBack.set(true);
                late.put(name, "TfPilot reads %d files in a minute".formatted(MOST_IN_A_MINUTE));
                return false;
            }
            try {
                switch (git.content(repo, name)) {
                    case Git.Text(var text) -> blobs.put(name, text, clock.instant());
                    case Git.NotText none -> others.put(name, none);
                    case Git.NotGiven(var reason) -> late.put(name, reason);
                }
                return true;
            } catch (GitHubTrouble trouble) {
                late.put(name, String.valueOf(trouble.getMessage()));
                var many = trouble.retryAt() != null ? MOST_TROUBLED : 1;
                if (troubled.addAndGet(many) >= MOST_TROUBLED) {
                    throw trouble;
                }
                return false;
            }
        }

        private static void ended(Future<Boolean> file) {
            if (file.state() == Future.State.FAILED) {
                switch (file.exceptionNow()) {
                    case RuntimeException broken -> throw broken;
                    case Error broken -> throw broken;
                    case Throwable broken -> throw new IllegalStateException(broken);
                }
            }
        }
    }
}
