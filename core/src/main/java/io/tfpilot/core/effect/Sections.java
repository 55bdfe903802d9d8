package io.tfpilot.core.effect;

import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.terraform.EnvFile;
import io.tfpilot.core.terraform.EnvFileReading;
import io.tfpilot.core.terraform.RenderedSection;
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
        var target = request.target();
        var comparison = git.compare(target.repo(), target.base(), head.value());
        return comparison.changedFiles().equals(java.util.List.of(target.file()))
                && fileWith(request, request.current(), comparison.mergeBase())
                        .equals(git.readFile(target.repo(), head, target.file()));
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
