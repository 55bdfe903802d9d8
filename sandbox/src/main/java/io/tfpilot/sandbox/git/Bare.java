package io.tfpilot.sandbox.git;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ResolveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

import org.jspecify.annotations.Nullable;

/** One bare repository: objects, refs, merges. */
public final class Bare {
    /** The default branch of every repository here. */
    public static final String MAIN = "main";

    private static final Pattern ID = Pattern.compile("[0-9a-f]{4,40}");

    /** Work with git that may fail on the disk. */
    @FunctionalInterface
    interface Work<T> {
        T with(Repository repository) throws IOException;
    }

    private final Repository repository;

    private Bare(Repository repository) {
        this.repository = repository;
    }

    /** Opens it, making it first where there is none. */
    public static Bare at(Path gitDir) {
        QuietGit.install();
        try {
            File folder = gitDir.toFile();
            var repository = new RepositoryBuilder().setGitDir(folder).setBare().build();
            if (!new File(folder, "objects").isDirectory()) {
                repository.create(true);
                repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + MAIN);
            }
            return new Bare(repository);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + gitDir, e);
        }
    }

    /** For smart HTTP and whatever walks. */
    Repository repository() {
        return repository;
    }

    /** Where it is on disk. */
    public Path gitDir() {
        return repository.getDirectory().toPath();
    }

    <T> T with(Work<T> work) {
        try {
            return work.with(repository);
        } catch (IOException e) {
            throw new UncheckedIOException("git", e);
        }
    }

    /** The commit a branch, a tag, {@code heads/…}, a full ref or a commit id (also a short one) names. */
    public Optional<RevCommit> commit(String name) {
        return with(git -> {
            for (var candidate : List.of("refs/heads/" + name, "refs/tags/" + name, "refs/" + name, name)) {
                var ref = candidate.startsWith("refs/") ? git.exactRef(candidate) : null;
                if (ref != null) {
                    return parse(git, ref.getObjectId());
                }
            }
            return ID.matcher(name).matches() ? parse(git, whole(git, name)) : Optional.empty();
        });
    }

    private static @Nullable ObjectId whole(Repository git, String id) throws IOException {
        try {
            return git.resolve(id);
        } catch (AmbiguousObjectException e) {
            return null;
        }
    }

    private static Optional<RevCommit> parse(Repository git, @Nullable ObjectId id)
            throws IOException {
        if (id == null) {
            return Optional.empty();
        }
        try (var walk = new RevWalk(git)) {
            return Optional.of(walk.parseCommit(id));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** Where a branch stands. */
    public Optional<String> head(String branch) {
        return ref(Constants.R_HEADS + branch);
    }

    /** Where a full ref points. */
    public Optional<String> ref(String full) {
        return with(git -> Optional.ofNullable(git.exactRef(full)).map(Ref::getObjectId).map(ObjectId::name));
    }

    /** Full names and targets of the refs below a prefix, sorted. */
    public Map<String, String> refs(String prefix) {
        return with(git -> {
            var all = new LinkedHashMap<String, String>();
            for (var ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
                if (!ref.isSymbolic() && ref.getObjectId() != null) {
                    all.put(ref.getName(), ref.getObjectId().name());
                }
            }
            return all;
        });
    }

    /** What became of a ref that was to move. */
    public enum Moved {
        DONE,
        NOT_FAST_FORWARD,
        CONFLICT
    }

    /** Moves a ref, if it still stands where the caller thinks: all zeros where it must not exist. */
    public Moved move(String full, String from, String to, boolean force) {
        return with(git -> {
            var update = git.updateRef(full);
            update.setNewObjectId(ObjectId.fromString(to));
            update.setExpectedOldObjectId(ObjectId.fromString(from));
            update.setForceUpdate(force);
            update.setRefLogMessage("sandbox", false);
            return switch (update.update()) {
                case NEW, FAST_FORWARD, FORCED, NO_CHANGE, RENAMED -> Moved.DONE;
                case REJECTED, REJECTED_CURRENT_BRANCH -> Moved.NOT_FAST_FORWARD;
                case NOT_ATTEMPTED, LOCK_FAILURE, REJECTED_MISSING_OBJECT, REJECTED_OTHER_REASON, IO_FAILURE ->
                    Moved.CONFLICT;
            };
        });
    }

    /** Deletes a ref, whatever it points to. */
    public boolean delete(String full) {
        return with(git -> {
            var update = git.updateRef(full);
            update.setForceUpdate(true);
            return update.delete() == RefUpdate.Result.FORCED;
        });
    }

    /** The content of a file in a commit. */
    public Optional<byte[]> file(String commit, String path) {
        return with(git -> {
            var at = commit(commit);
            if (at.isEmpty()) {
                return Optional.<byte[]>empty();
            }
            try (var walk = TreeWalk.forPath(git, path, at.get().getTree())) {
                return walk == null || walk.getFileMode(0).getObjectType() != Constants.OBJ_BLOB
                        ? Optional.<byte[]>empty()
                        : Optional.of(git.open(walk.getObjectId(0), Constants.OBJ_BLOB).getBytes());
            }
        });
    }

    /** Stores a blob. */
    public String blob(byte[] content) {
        return with(git -> {
            try (var inserter = git.newObjectInserter()) {
                var id = inserter.insert(Constants.OBJ_BLOB, content);
                inserter.flush();
                return id.name();
            }
        });
    }

    /** Stores a commit. */
    public String commit(String tree, List<String> parents, Authorship by, String message) {
        return with(git -> {
            try (var inserter = git.newObjectInserter()) {
                var commit = new CommitBuilder();
                commit.setTreeId(ObjectId.fromString(tree));
                commit.setParentIds(parents.stream().map(ObjectId::fromString).toList());
                commit.setAuthor(by.author());
                commit.setCommitter(by.committer());
                commit.setMessage(message);
                var id = inserter.insert(commit);
                inserter.flush();
                return id.name();
            }
        });
    }

    /** Who wrote and who committed. */
    public record Authorship(PersonIdent author, PersonIdent committer) {}

    /** A tree with files put in or, where the blob is null, taken out. The paths to take out must be there. */
    public String tree(Optional<String> base, List<Edit> edits) {
        return with(git -> {
            try (var inserter = git.newObjectInserter(); var reader = git.newObjectReader()) {
                var cache = DirCache.newInCore();
                var builder = cache.builder();
                if (base.isPresent()) {
                    keep(git, ObjectId.fromString(base.get()), builder, edits);
                }
                for (var edit : edits) {
                    if (edit.id() == null) {
                        continue;
                    }
                    if (edit.mode().equals("040000")) {
                        builder.addTree(Constants.encode(edit.path()), DirCacheEntry.STAGE_0, reader,
                                ObjectId.fromString(edit.id()));
                    } else {
                        var entry = new DirCacheEntry(edit.path());
                        entry.setFileMode(FileMode.fromBits(Integer.parseInt(edit.mode(), 8)));
                        entry.setObjectId(ObjectId.fromString(edit.id()));
                        builder.add(entry);
                    }
                }
                builder.finish();
                var id = cache.writeTree(inserter);
                inserter.flush();
                return id.name();
            }
        });
    }

    /** One change to a tree. */
    public record Edit(String path, String mode, @Nullable String id) {}

    private static void keep(Repository git, ObjectId base, DirCacheBuilder builder, List<Edit> edits)
            throws IOException {
        try (var walk = new TreeWalk(git)) {
            walk.addTree(base);
            walk.setRecursive(true);
            while (walk.next()) {
                var path = walk.getPathString();
                if (edits.stream().noneMatch(edit -> covers(edit.path(), path))) {
                    var entry = new DirCacheEntry(path);
                    entry.setFileMode(walk.getFileMode(0));
                    entry.setObjectId(walk.getObjectId(0));
                    builder.add(entry);
                }
            }
        }
    }

    private static boolean covers(String edited, String path) {
        return path.equals(edited) || path.startsWith(edited + "/") || edited.startsWith(path + "/");
    }

    /** The tree of a real three-way merge, or nothing where it conflicts. */
    public Optional<String> merged(String ours, String theirs) {
        return with(git -> {
            try (var inserter = git.newObjectInserter()) {
                var merger = (ResolveMerger) MergeStrategy.RECURSIVE.newMerger(inserter, git.getConfig());
                boolean clean = merger.merge(ObjectId.fromString(ours), ObjectId.fromString(theirs));
                if (!clean) {
                    return Optional.<String>empty();
                }
                inserter.flush();
                return Optional.of(merger.getResultTreeId().name());
            }
        });
    }

    /** Ends. */
    public void close() {
        repository.close();
    }
}
