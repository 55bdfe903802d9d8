package io.tfpilot.sandbox.actions;

import java.io.IOException;

import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads a workflow file out of a bare repository. */
final class WorkflowSource {
    private static final int MAX_BYTES = 1024 * 1024;

    private WorkflowSource() {}

    static ParsedWorkflow read(RunRequest request) {
        String path = request.workflowPath();
        try (Repository repository = new RepositoryBuilder().setGitDir(request.repository().gitDir().toFile())
                .setBare().setMustExist(true).build(); RevWalk walk = new RevWalk(repository)) {
            var commit = walk.parseCommit(ObjectId.fromString(request.trigger().sha()));
            try (TreeWalk file = TreeWalk.forPath(repository, path, commit.getTree())) {
                if (file == null) {
                    return new WorkflowError(path, 1, "There is no such file at " + request.trigger().sha());
                }
                byte[] bytes = repository.open(file.getObjectId(0)).getCachedBytes(MAX_BYTES);
                return WorkflowFile.parse(path, new String(bytes, UTF_8));
            }
        } catch (LargeObjectException _) {
            return new WorkflowError(path, 1, "The file is too large");
        } catch (IOException | IllegalArgumentException e) {
            return new WorkflowError(path, 1, "The file cannot be read: " + e.getMessage());
        }
    }
}
