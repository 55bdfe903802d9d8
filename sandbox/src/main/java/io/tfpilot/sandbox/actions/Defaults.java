package io.tfpilot.sandbox.actions;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code defaults.run}. */
record Defaults(Optional<Shell> shell, Optional<Template> workingDirectory) {
    static final Defaults NONE = new Defaults(Optional.empty(), Optional.empty());

    static Defaults parse(Yaml yaml, Place place) {
        Yaml.Mapping run = yaml.mapping().only(Set.of("run")).get("run").map(Yaml::mapping)
                .orElseGet(() -> new Yaml.Mapping(yaml.line(), Map.of()));
        run.only(Set.of("shell", "working-directory"));
        return new Defaults(run.get("shell").map(Shell::parse),
                run.get("working-directory").map(w -> Template.parse(w, place)));
    }

    /** These where they say something, else the others. */
    Defaults or(Defaults others) {
        return new Defaults(shell.or(others::shell), workingDirectory.or(others::workingDirectory));
    }
}
