package io.tfpilot.core.projects;

import io.tfpilot.core.catalogue.ModuleReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a module can be requested, and why not elsewhere: the one answer that catalogue, form and API give.
 *
 * @param reasons why nobody can request it anywhere; empty where its environments decide
 * @param elsewhere why it cannot be requested in some of the environments, by their names
 * @param environments those where it can
 */
public record Offer(List<String> reasons, SortedMap<String, String> elsewhere, List<String> environments) {
    public Offer {
        reasons = List.copyOf(reasons);
        elsewhere = Collections.unmodifiableSortedMap(new TreeMap<>(elsewhere));
        environments = List.copyOf(environments);
    }

    /** Whether there is an environment where it can be requested. */
    public boolean requestable() {
        return reasons.isEmpty() && (elsewhere.isEmpty() || !environments.isEmpty());
    }

    public static Offer of(Project project, ModuleReading reading) {
        if (reading.hidden()) {
            return nowhere(List.of("the module is hidden in its tfpilot.yaml (hidden: true): "
                    + "existing requests continue, new ones can't be made"));
        }
        return switch (reading) {
            case ModuleReading.Unrequestable no ->
                nowhere(Stream.concat(no.problems().stream().map(ModuleReading.Problem::toString),
                        wrapper(project, no).stream()).toList());
            case ModuleReading.Requestable(var schema) -> {
                var elsewhere = new TreeMap<String, String>();
                project.environments().values().forEach(environment -> environment.refusal(schema)
                        .ifPresent(reason -> elsewhere.put(environment.name(), "the module " + reason)));
                yield new Offer(List.of(), elsewhere, project.environments().keySet().stream()
                        .filter(environment -> !elsewhere.containsKey(environment)).toList());
            }
        };
    }

    /** The command that writes a module around it, where that makes it one that can be requested. */
    private static Optional<String> wrapper(Project project, ModuleReading.Unrequestable module) {
        return module.handed().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "a module around it can be requested: ./tfpilot wrap ./%s/%s --name %s-wrapped --providers %s"
                                .formatted(project.modulesPath(), module.name(), module.name(),
                                        String.join(",", module.handed())));
    }

    private static Offer nowhere(List<String> reasons) {
        return new Offer(reasons, new TreeMap<>(), List.of());
    }

    /** All reasons, those of an environment with its name. */
    public List<String> all() {
        var all = new ArrayList<>(reasons);
        elsewhere.forEach((environment, reason) -> all.add(environment + ": " + reason));
        return List.copyOf(all);
    }
}
