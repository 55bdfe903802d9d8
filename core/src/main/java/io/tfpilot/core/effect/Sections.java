package io.tfpilot.core.effect;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.terraform.EnvFile;
import io.tfpilot.core.terraform.EnvFileReading;
import io.tfpilot.core.terraform.RenderedSection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request's section in the files of a repository. */
public final class Sections {
    private final Git git;

    public Sections(Git git) {
        this.git = git;
    }

    static RenderedSection of(Request request, Revision revision) {
        return new RenderedSection(request.id().value(), revision.section(), revision.render().renderHash(),
                revision.render().inputsHash(), revision.rendererVersion());
    }

    /** The target file as it is at the commit, with this revision's section in it. */
    String fileWith(Request request, Revision revision, Sha commit) {
        return parsed(request, commit).withSection(of(request, revision)).text();
    }

    /** The section that stands in the target file at the commit; null where there is none. */
    @Nullable
    public String sectionAt(Request request, Sha commit) {
        var text = git.readFile(request.target().repo(), commit, request.target().file());
        return text == null ? null : switch (EnvFile.read(text)) {
            case EnvFile file -> file.find(request.id().value()).orElse(null);
            case EnvFileReading.Malformed malformed -> null;
        };
    }

    /** Whether the head is the merge base with just this revision's section put in: nothing else, anywhere. */
    boolean isJustOurs(Request request, Sha head) {
        return besidesOurs(request, head).isEmpty();
    }

    /**
     * What the head changes where that is not just this revision's section put into the merge base: its paths; empty
     * where it is that and nothing else, anywhere.
     */
    List<String> besidesOurs(Request request, Sha head) {
        return besides(request, head, file -> file.withSection(of(request, request.current())));
    }

    /** What the head changes where that is not just this request's section taken out of the merge base. */
    List<String> besidesTakenOut(Request request, Sha head) {
        return besides(request, head, file -> file.without(request.id().value()));
    }

    /**
     * Whether a commit that could not become the branch's head is still the one to write: nothing has changed below the
     * environment since, and the branch stands where it stood. So a branch that GitHub refuses costs one commit,
     * until GitHub forgets it.
     */
    boolean isWrittenOn(Request request, Sha written, List<Sha> parents) {
        var target = request.target();
        var commit = git.commit(target.repo(), written);
        var before = commit == null ? List.<Sha>of() : commit.parents();
        return before.size() == parents.size()
                && before.subList(1, before.size()).equals(parents.subList(1, parents.size()))
                && Objects.equals(git.treeOf(target.repo(), before.getFirst(), target.envPath()),
                        git.treeOf(target.repo(), parents.getFirst(), target.envPath()));
    }

    private List<String> besides(Request request, Sha head, UnaryOperator<EnvFile> own) {
        var target = request.target();
        var comparison = git.compare(target.repo(), target.base(), head.value());
        var just = comparison.changedFiles().equals(List.of(target.file()))
                && own.apply(parsed(request, comparison.mergeBase())).text()
                        .equals(Objects.requireNonNullElse(git.readFile(target.repo(), head, target.file()), ""));
        if (just) {
            return List.of();
        }
        // A head that changes nothing lacks what it should have.
        return comparison.changedFiles().isEmpty() ? List.of(target.file()) : comparison.changedFiles();
    }

    private EnvFile parsed(Request request, Sha commit) {
        var path = request.target().file();
        var text = git.readFile(request.target().repo(), commit, path);
        return switch (EnvFile.read(text == null ? "" : text)) {
            case EnvFile file -> file;
            case EnvFileReading.Malformed(var line, var message) -> throw new GitHub.GitHubTrouble(
                    "%s:%d in %s: %s; fix the file by hand".formatted(path, line, request.target().repo(), message),
                    null, null);
        };
    }
}
