package io.tfpilot.sandbox.actions;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one step. */
final class StepReader {
    private static final Set<String> COMMON = Set.of("id", "name", "if", "env", "continue-on-error", "timeout-minutes");
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private StepReader() {}

    static StepDefinition read(Yaml yaml) {
        Yaml.Mapping map = yaml.mapping();
        StepDefinition.Body body = body(map);
        return new StepDefinition(map.line(), map.get("id").map(StepReader::id), name(map),
                map.get("if").map(c -> Condition.parse(c, Place.STEP_IF)).orElse(Condition.SUCCESS), body,
                templates(map.get("env"), Place.STEP),
                map.get("continue-on-error").map(c -> Template.parse(c, Place.STEP)).orElse(Template.of("false")),
                map.get("timeout-minutes").map(t -> Template.parse(t, Place.STEP)));
    }

    static String id(Yaml yaml) {
        if (!ID.matcher(yaml.text()).matches()) {
            throw new Unsupported(yaml.line(), "'" + yaml.text()
                    + "' is not an id: letters, digits, - and _, beginning with a letter or _");
        }
        return yaml.text();
    }

    static Map<String, Template> templates(Optional<Yaml> yaml, Place place) {
        var templates = new LinkedHashMap<String, Template>();
        yaml.ifPresent(y -> y.mapping().entries()
                .forEach((key, entry) -> templates.put(key, Template.parse(entry.value(), place))));
        return templates;
    }

    private static StepDefinition.Body body(Yaml.Mapping map) {
        Optional<Yaml> run = map.get("run");
        Optional<Yaml> uses = map.get("uses");
        if (run.isPresent() == uses.isPresent()) {
            throw new Unsupported(map.line(), "A step has either 'run' or 'uses'");
        }
        return run.map(r -> script(map, r)).orElseGet(() -> action(map, uses.orElseThrow()));
    }

    private static StepDefinition.Body script(Yaml.Mapping map, Yaml run) {
        map.only(with("run", "shell", "working-directory"));
        return new StepDefinition.Body.Script(Template.parse(run, Place.STEP), map.get("shell").map(Shell::parse),
                map.get("working-directory").map(w -> Template.parse(w, Place.STEP)));
    }

    private static StepDefinition.Body action(Yaml.Mapping map, Yaml uses) {
        map.only(with("uses", "with"));
        BuiltIn action = BuiltIn.parse(uses);
        map.get("with").ifPresent(w -> action.checkInputs(w.mapping()));
        return new StepDefinition.Body.Action(action, uses.text(), templates(map.get("with"), Place.STEP));
    }

    private static Set<String> with(String... more) {
        var keys = new HashSet<>(COMMON);
        keys.addAll(Set.of(more));
        return keys;
    }

    private static Template name(Yaml.Mapping map) {
        return map.get("name").or(() -> map.get("run").map(StepReader::firstLine)).or(() -> map.get("uses"))
                .map(n -> Template.parse(
                        new Yaml.Scalar(n.line(), map.get("name").isPresent() ? n.text() : "Run " + n.text(), false),
                        Place.STEP))
                .orElseThrow();
    }

    private static Yaml firstLine(Yaml run) {
        String first = run.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
        boolean cut = first.contains("${{") && !first.contains("}}");
        return new Yaml.Scalar(run.line(), cut ? "script" : first, false);
    }
}
