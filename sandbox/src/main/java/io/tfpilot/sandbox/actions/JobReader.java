package io.tfpilot.sandbox.actions;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one job. */
final class JobReader {
    private static final Set<String> KEYS = Set.of("name", "needs", "if", "runs-on", "environment", "outputs",
            "timeout-minutes", "concurrency", "env", "defaults", "steps", "permissions", "continue-on-error");
    /** Bounds what one file can ask for. */
    private static final int MAX_STEPS = 200;

    /** What the workflow says for the jobs that say nothing. */
    record FromWorkflow(Defaults defaults, Permissions permissions) {}

    private JobReader() {}

    static JobDefinition read(String key, Yaml.Mapping.Entry entry, FromWorkflow above) {
        StepReader.id(new Yaml.Scalar(entry.line(), key, false));
        Yaml.Mapping map = entry.value().mapping().only(KEYS);
        checkLabels(map.get("runs-on").orElseThrow(() -> new Unsupported(entry.line(), "'runs-on' is missing")));
        Defaults own = map.get("defaults").map(d -> Defaults.parse(d, Place.JOB_DEFAULTS)).orElse(Defaults.NONE);
        return new JobDefinition(key, entry.line(),
                map.get("name").map(n -> Template.parse(n, Place.JOB)).orElse(Template.of(key)),
                map.get("needs").map(Yaml::texts).orElse(List.of()),
                map.get("if").map(c -> Condition.parse(c, Place.JOB_IF)).orElse(Condition.SUCCESS),
                map.get("environment").map(JobReader::environment),
                StepReader.templates(map.get("outputs"), Place.JOB_OUTPUT),
                map.get("continue-on-error").map(c -> Template.parse(c, Place.JOB)).orElse(Template.of("false")),
                map.get("timeout-minutes").map(t -> Template.parse(t, Place.JOB)),
                map.get("concurrency").map(c -> ConcurrencyRule.parse(c, Place.JOB)),
                StepReader.templates(map.get("env"), Place.JOB_ENV), own.or(above.defaults()),
                map.get("permissions").map(Permissions::parse).orElse(above.permissions()),
                steps(map, entry.line()));
    }

    private static void checkLabels(Yaml runsOn) {
        for (String label : runsOn.texts()) {
            String lower = label.toLowerCase(Locale.ROOT);
            if (lower.startsWith("windows") || lower.startsWith("macos")) {
                throw new Unsupported(runsOn.line(), "runs-on '" + label + "' is not supported in the sandbox");
            }
        }
    }

    private static JobDefinition.EnvironmentUse environment(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar) {
            return new JobDefinition.EnvironmentUse(Template.parse(yaml, Place.JOB), Optional.empty());
        }
        Yaml.Mapping map = yaml.mapping().only(Set.of("name", "url"));
        Yaml name = map.get("name").orElseThrow(() -> new Unsupported(yaml.line(), "'name' is missing"));
        return new JobDefinition.EnvironmentUse(Template.parse(name, Place.JOB),
                map.get("url").map(u -> Template.parse(u, Place.ENVIRONMENT_URL)));
    }

    private static List<StepDefinition> steps(Yaml.Mapping job, int line) {
        Yaml.Sequence sequence = job.get("steps").orElseThrow(() -> new Unsupported(line, "'steps' is missing"))
                .sequence();
        if (sequence.items().isEmpty() || sequence.items().size() > MAX_STEPS) {
            throw new Unsupported(sequence.line(), "A job has between 1 and " + MAX_STEPS + " steps");
        }
        List<StepDefinition> steps = sequence.items().stream().map(StepReader::read).toList();
        var ids = new HashSet<String>();
        for (StepDefinition step : steps) {
            step.id().filter(id -> !ids.add(id.toLowerCase(Locale.ROOT))).ifPresent(id -> {
                throw new Unsupported(step.line(), "The id '" + id + "' is used by an earlier step");
            });
        }
        return steps;
    }
}
