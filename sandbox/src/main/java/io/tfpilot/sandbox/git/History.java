package io.tfpilot.sandbox.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.AndRevFilter;
import org.eclipse.jgit.revwalk.filter.CommitTimeRevFilter;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import io.tfpilot.sandbox.store.Recent;

/** What lies between commits. */
public final class History {
    /** An open page asks once a second; a difference is rarely longer than some hundred kilobytes. */
    private static final int MOST_DIFFERENCES = 50;

    private final Bare bare;
    private final Recent<Ends, List<Change>> differences = new Recent<>(MOST_DIFFERENCES);

    private record Ends(Optional<String> from, String to) {}

    public History(Bare bare) {
        this.bare = bare;
    }

    /** Which commits {@link #log} gives. */
    public record Wanted(Optional<String> path, Optional<Instant> since, Optional<Instant> until) {
        /** All of them. */
        public static final Wanted ALL = new Wanted(Optional.empty(), Optional.empty(), Optional.empty());

        private RevFilter times() {
            if (since.isPresent() && until.isPresent()) {
                return CommitTimeRevFilter.between(since.get(), until.get());
            }
            return since.map(CommitTimeRevFilter::after).or(() -> until.map(CommitTimeRevFilter::before))
                    .orElse(RevFilter.ALL);
        }
    }

    /** Commits reachable from here, newest first. */
    public List<RevCommit> log(String from, Wanted wanted, int most) {
        return bare.with(git -> {
            try (var walk = new RevWalk(git)) {
                walk.markStart(walk.parseCommit(ObjectId.fromString(from)));
                walk.setRevFilter(AndRevFilter.create(RevFilter.ALL, wanted.times()));
                if (wanted.path().isPresent()) {
                    walk.setTreeFilter(
                            AndTreeFilter.create(PathFilter.create(wanted.path().get()), TreeFilter.ANY_DIFF));
                }
                return take(walk, most);
            }
        });
    }

    /** Commits that {@code to} has and {@code from} has not, oldest first. */
    public List<RevCommit> between(String from, String to, int most) {
        return bare.with(git -> {
            try (var walk = new RevWalk(git)) {
                walk.markStart(walk.parseCommit(ObjectId.fromString(to)));
                walk.markUninteresting(walk.parseCommit(ObjectId.fromString(from)));
                walk.sort(RevSort.TOPO);
                walk.sort(RevSort.REVERSE, true);
                return take(walk, most);
            }
        });
    }

    private static List<RevCommit> take(RevWalk walk, int most) throws IOException {
        var commits = new ArrayList<RevCommit>();
        for (var commit : walk) {
            if (commits.size() >= most) {
                break;
            }
            walk.parseBody(commit);
            commits.add(commit);
        }
        return commits;
    }

    /** Where two lines last met. */
    public Optional<String> mergeBase(String one, String other) {
        return bare.with(git -> {
            try (var walk = new RevWalk(git)) {
                walk.setRevFilter(RevFilter.MERGE_BASE);
                walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
                walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
                return Optional.ofNullable(walk.next()).map(RevCommit::name);
            }
        });
    }

    /** Whether {@code older} lies behind {@code newer}, or is it. */
    public boolean contains(String newer, String older) {
        return bare.with(git -> {
            try (var walk = new RevWalk(git)) {
                return walk.isMergedInto(walk.parseCommit(ObjectId.fromString(older)),
                        walk.parseCommit(ObjectId.fromString(newer)));
            }
        });
    }

    /** One changed file. */
    public record Change(String status, String path, Optional<String> previous, String blob, int additions,
            int deletions,
            String patch) {}

    /** The files that differ between two commits; {@code from} empty: against nothing. */
    public List<Change> changes(Optional<String> from, String to) {
        return differences.get(new Ends(from, to), ends -> changed(ends.from(), ends.to()));
    }

    private List<Change> changed(Optional<String> from, String to) {
        return bare.with(git -> {
            var out = new ByteArrayOutputStream();
            try (var formatter = new DiffFormatter(out); var walk = new RevWalk(git)) {
                formatter.setRepository(git);
                formatter.setDetectRenames(true);
                AbstractTreeIterator old = new EmptyTreeIterator();
                if (from.isPresent()) {
                    old = tree(git, walk.parseCommit(ObjectId.fromString(from.get())));
                }
                var changes = new ArrayList<Change>();
                for (var entry : formatter.scan(old, tree(git, walk.parseCommit(ObjectId.fromString(to))))) {
                    out.reset();
                    changes.add(change(formatter, entry, out));
                }
                return List.copyOf(changes);
            }
        });
    }

    private static AbstractTreeIterator tree(Repository git, RevCommit commit) throws IOException {
        try (var reader = git.newObjectReader()) {
            var parser = new CanonicalTreeParser();
            parser.reset(reader, commit.getTree());
            return parser;
        }
    }

    private static Change change(DiffFormatter formatter, DiffEntry entry, ByteArrayOutputStream out)
            throws IOException {
        var header = formatter.toFileHeader(entry);
        int added = 0;
        int removed = 0;
        for (var edit : header.toEditList()) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        out.reset();
        formatter.format(entry);
        formatter.flush();
        var text = out.toString(StandardCharsets.UTF_8);
        int hunk = text.indexOf("\n@@");
        boolean gone = entry.getChangeType() == DiffEntry.ChangeType.DELETE;
        var moved = entry.getChangeType() == DiffEntry.ChangeType.RENAME
                || entry.getChangeType() == DiffEntry.ChangeType.COPY;
        return new Change(status(entry.getChangeType()), gone ? entry.getOldPath() : entry.getNewPath(),
                moved ? Optional.of(entry.getOldPath()) : Optional.empty(),
                (gone ? entry.getOldId() : entry.getNewId()).name(), added, removed,
                hunk < 0 ? "" : text.substring(hunk + 1).stripTrailing());
    }

    private static String status(DiffEntry.ChangeType type) {
        return switch (type) {
            case ADD -> "added";
            case MODIFY -> "modified";
            case DELETE -> "removed";
            case RENAME -> "renamed";
            case COPY -> "copied";
        };
    }
}
