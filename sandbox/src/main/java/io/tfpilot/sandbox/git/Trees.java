package io.tfpilot.sandbox.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What is in a tree. */
public final class Trees {
    /** As many as GitHub lists. */
    private static final int MOST_ENTRIES = 100_000;

    private final Bare bare;

    public Trees(Bare bare) {
        this.bare = bare;
    }

    /** One entry; {@code size} only of a blob. */
    public record Entry(String path, String mode, String type, String id, Optional<Long> size) {}

    /** The entries of a tree, or nothing where there is no such tree. */
    public Optional<List<Entry>> list(String tree, boolean recursive) {
        return bare.with(git -> {
            try (var walk = new TreeWalk(git)) {
                walk.addTree(ObjectId.fromString(tree));
                var entries = new ArrayList<Entry>();
                while (walk.next() && entries.size() < MOST_ENTRIES) {
                    entries.add(entry(walk));
                    if (recursive && walk.isSubtree()) {
                        walk.enterSubtree();
                    }
                }
                return Optional.<List<Entry>>of(entries);
            } catch (MissingObjectException | IncorrectObjectTypeException e) {
                return Optional.<List<Entry>>empty();
            }
        });
    }

    /** The entry at a path of a tree; the tree itself for the empty path. */
    public Optional<Entry> at(String tree, String path) {
        if (path.isEmpty()) {
            return Optional.of(new Entry("", "040000", "tree", tree, Optional.empty()));
        }
        return bare.with(git -> {
            try (var walk = TreeWalk.forPath(git, path, ObjectId.fromString(tree))) {
                return walk == null ? Optional.<Entry>empty() : Optional.of(entry(walk));
            }
        });
    }

    private static Entry entry(TreeWalk walk) throws IOException {
        var mode = walk.getFileMode(0);
        var type = Constants.typeString(mode.getObjectType());
        Optional<Long> size = mode.getObjectType() == Constants.OBJ_BLOB
                ? Optional.of(walk.getObjectReader().getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB))
                : Optional.empty();
        return new Entry(walk.getPathString(), "%06o".formatted(mode.getBits()), type, walk.getObjectId(0).name(),
                size);
    }

    /** The bytes of a blob. */
    public Optional<byte[]> blob(String id) {
        return bare.with(git -> {
            try {
                return Optional.of(git.open(ObjectId.fromString(id), Constants.OBJ_BLOB).getBytes());
            } catch (MissingObjectException | IncorrectObjectTypeException e) {
                return Optional.<byte[]>empty();
            }
        });
    }

    /** The tree that a tree id, a commit id or the name of a branch stands for. */
    public Optional<String> resolve(String name) {
        var commit = bare.commit(name);
        if (commit.isPresent()) {
            return commit.map(found -> found.getTree().name());
        }
        return name.matches("[0-9a-f]{40}") && has(name, Constants.OBJ_TREE) ? Optional.of(name) : Optional.empty();
    }

    /** Whether there is such an object; {@code type} in JGit's numbers. */
    private boolean has(String id, int type) {
        return bare.with(git -> {
            try (var walk = new RevWalk(git)) {
                return walk.parseAny(ObjectId.fromString(id)).getType() == type;
            } catch (MissingObjectException e) {
                return false;
            }
        });
    }

    /** Whether there is such a blob. */
    public boolean hasBlob(String id) {
        return has(id, Constants.OBJ_BLOB);
    }

    /** Whether there is such a tree. */
    public boolean hasTree(String id) {
        return has(id, Constants.OBJ_TREE);
    }

    /** Whether there is such a commit. */
    public boolean hasCommit(String id) {
        return has(id, Constants.OBJ_COMMIT);
    }
}
