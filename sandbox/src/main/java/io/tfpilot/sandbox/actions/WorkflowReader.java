package io.tfpilot.sandbox.actions;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole workflow file. */
final class WorkflowReader {
    private static final Set<String> KEYS = Set.of("name", "run-name", "on", "permissions", "concurrency", "env",
            "defaults", "jobs");
    /** Bounds what one file can ask for. */
    private static final int MAX_JOBS = 50;

    /** What a workflow file says; jobs in their order. */
    record Workflow(Optional<String> name, Optional<Template> runName, Triggers triggers,
            Optional<ConcurrencyRule> concurrency, Map<String, Template> env, List<JobDefinition> jobs) {
        Workflow {
            jobs = List.copyOf(jobs);
        }
    }

    private WorkflowReader() {}

    static Workflow read(String text) {
        Yaml.Mapping map = YamlReader.read(text).mapping().only(KEYS);
        Permissions permissions = map.get("permissions").map(Permissions::parse).orElse(Permissions.DEFAULT);
        Defaults defaults = map.get("defaults").map(d -> Defaults.parse(d, Place.JOB_DEFAULTS)).orElse(Defaults.NONE);
        Yaml on = map.get("on").orElseThrow(() -> new Unsupported(1, "'on' is missing"));
        Yaml jobs = map.get("jobs").orElseThrow(() -> new Unsupported(1, "'jobs' is missing"));
        return new Workflow(map.text("name"), map.get("run-name").map(n -> Template.parse(n, Place.RUN)),
                Triggers.parse(on), map.get("concurrency").map(c -> ConcurrencyRule.parse(c, Place.RUN)),
                StepReader.templates(map.get("env"), Place.RUN_ENV),
                jobs(jobs.mapping(), new JobReader.FromWorkflow(defaults, permissions)));
    }

    private static List<JobDefinition> jobs(Yaml.Mapping map, JobReader.FromWorkflow above) {
        if (map.entries().isEmpty() || map.entries().size() > MAX_JOBS) {
            throw new Unsupported(map.line(), "A workflow has between 1 and " + MAX_JOBS + " jobs");
        }
        var jobs = new LinkedHashMap<String, JobDefinition>();
        map.entries().forEach((key, entry) -> jobs.put(key, JobReader.read(key, entry, above)));
        for (JobDefinition job : jobs.values()) {
            for (String needed : job.needs()) {
                if (!jobs.containsKey(needed)) {
                    throw new Unsupported(job.line(),
                            "Job '" + job.key() + "' depends on unknown job '" + needed + "'");
                }
            }
            refuseCycle(job, jobs, new HashSet<>(), job.key());
        }
        return List.copyOf(jobs.values());
    }

    private static void refuseCycle(JobDefinition at, Map<String, JobDefinition> jobs, Set<String> seen, String start) {
        for (String needed : at.needs()) {
            if (needed.equals(start)) {
                throw new Unsupported(at.line(), "Job '" + start + "' depends on itself");
            }
            JobDefinition next = jobs.get(needed);
            if (next != null && seen.add(needed)) {
                refuseCycle(next, jobs, seen, start);
            }
        }
    }
}
