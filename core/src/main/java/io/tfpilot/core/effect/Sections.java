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
        return isJust(request, head, compare(request, head), file -> file.withSection(of(request, request.current())));
    }

    /**
     * What the head holds besides the merge base with just this request's section taken out: the paths, or the target
     * file where that differs in itself; empty where it holds nothing else, anywhere.
     */
    List<String> besidesTakenOut(Request request, Sha head) {
        var comparison = compare(request, head);
        if (isJust(request, head, comparison, file -> file.without(request.id().value()))) {
            return List.of();
        }
        var others = comparison.changedFiles().stream().filter(path -> !path.equals(request.target().file())).toList();
        return others.isEmpty() ? List.of(request.target().file()) : others;
    }

    private Git.Comparison compare(Request request, Sha head) {
        return git.compare(request.target().repo(), request.target().base(), head.value());
    }

    /** Whether the target file is all that the head changes, and to just what {@code own} makes of it. */
    private boolean isJust(Request request, Sha head, Git.Comparison comparison, UnaryOperator<EnvFile> own) {
        var target = request.target();
        return comparison.changedFiles().equals(List.of(target.file()))
                && own.apply(parsed(request, comparison.mergeBase())).text()
                        .equals(Objects.requireNonNullElse(git.readFile(target.repo(), head, target.file()), ""));
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
