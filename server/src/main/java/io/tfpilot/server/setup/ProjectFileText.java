package io.tfpilot.server.setup;

import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.text.Cut;
import io.tfpilot.github.AppInstallations.Reached;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The project file as the set-up page writes it: one project for each repository, to be refined by hand. */
final class ProjectFileText {
    private static final int LONGEST = 30;

    private ProjectFileText() {}

    /** @param environments at least one */
    static String of(Collection<Reached> repositories, List<String> environments) {
        var text = new StringBuilder("# Projects of TfPilot. All keys: docs/operating/settings.md\nprojects:\n");
        var names = new HashSet<String>();
        repositories.forEach(repo -> text.append(project(name(repo.name(), names), repo, environments)));
        return text.toString();
    }

    private static String project(String name, Reached repo, List<String> environments) {
        var text = new StringBuilder(
                "  %s:%n    repo: %s%n    base: %s%n    environments:%n".formatted(name, repo.name(),
                        repo.defaultBranch()));
        environments.forEach(each -> text.append("      %s: {}%n".formatted(each)));
        return text.toString().replace("\r\n", "\n");
    }

    /** What a project may be called: words of lower case letters and digits, each once. */
    static String name(RepoName repo, Set<String> taken) {
        var words = repo.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceFirst("^[^a-z]+", "");
        var plain = Cut.first(words, LONGEST);
        var stripped = plain.replaceFirst("-+$", "");
        var base = stripped.isEmpty() ? "project" : stripped;
        var name = base;
        for (var number = 2; !taken.add(name); number++) {
            var end = "-" + number;
            name = Cut.first(base, LONGEST - end.length()) + end;
        }
        return name;
    }
}
