package io.tfpilot.server.setup;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.github.AppInstallations.Installed;
import io.tfpilot.github.AppInstallations.Reached;
import io.tfpilot.github.AppRegistration.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the set-up is: what is stored, and what was found when it was looked at just now.
 *
 * @param values all settings, by name
 * @param problems of the settings, as the start would name them
 * @param gitHub null where its address is not known yet
 * @param slug of the App; not asked where there is none
 * @param projectFile what stands in it; null where there is none
 * @param database why it cannot be used; empty where it can
 */
public record SetupSight(Map<String, String> values, List<String> problems, @Nullable Reach gitHub,
        Asked<String> slug, Asked<List<Installed>> installations, @Nullable String projectFile,
        Optional<String> database, Arrivals.Sight arrivals) {

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    boolean isSet(String name) {
        return !value(name).isBlank();
    }

    boolean hasApp() {
        return isSet("GITHUB_TOKEN") || (isSet("GITHUB_APP_ID") && isSet("GITHUB_APP_PRIVATE_KEY"));
    }

    /** Every repository that the App reaches. */
    List<Reached> repositories() {
        return repositories(installations);
    }

    static List<Reached> repositories(Asked<List<Installed>> installations) {
        return installations.or(List.of()).stream().flatMap(each -> each.repositories().or(List.of()).stream())
                .toList();
    }

    /** What is wrong with these settings. */
    List<String> problemsOf(String... names) {
        return problems.stream().filter(problem -> Stream.of(names).anyMatch(name -> problem.startsWith(name + ":")))
                .toList();
    }

    public boolean isWhole() {
        return problems.isEmpty();
    }
}
