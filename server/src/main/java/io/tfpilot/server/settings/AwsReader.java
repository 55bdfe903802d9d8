package io.tfpilot.server.settings;

import io.tfpilot.core.workflows.Aws;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code aws:} of a project, and of its environments, which may replace any key of it. */
final class AwsReader {
    static final Shape REGION = Shape.of("[a-z]{2}(?:-[a-z]+){1,2}-[0-9]{1,2}", "a region of AWS, like eu-west-1");
    private static final Shape ROLE = Shape.of("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,512}",
            "the ARN of a role, like arn:aws:iam::123456789012:role/tfpilot-plan");
    private static final Map<String, Shape> KEYS = new TreeMap<>(
            Map.of("region", REGION, "plan_role", ROLE, "apply_role", ROLE));

    private final YamlMap project;
    private final PlacedProblems problems;
    private final Map<String, String> ofProject;
    private final boolean sound;

    AwsReader(YamlMap project, PlacedProblems problems) {
        this.project = project;
        this.problems = problems;
        var before = problems.all().size();
        this.ofProject = read(project);
        this.sound = problems.all().size() == before;
    }

    /** The roles of an environment; empty where nothing, too little or something wrong is said of them. */
    Optional<Aws> of(YamlMap environment) {
        var before = problems.all().size();
        var values = new TreeMap<>(ofProject);
        values.putAll(read(environment));
        if (!sound || problems.all().size() > before || !(project.has("aws") || environment.has("aws"))) {
            return Optional.empty();
        }
        KEYS.forEach((key, shape) -> {
            if (!values.containsKey(key)) {
                environment.map("aws").problem(key,
                        "is missing; expected %s, here or in aws of the project".formatted(shape.words()));
            }
        });
        return problems.all().size() > before
                ? Optional.empty()
                : Optional.of(new Aws(values.getOrDefault("region", ""), values.getOrDefault("plan_role", ""),
                        values.getOrDefault("apply_role", "")));
    }

    private static Map<String, String> read(YamlMap map) {
        var aws = map.map("aws");
        var values = new TreeMap<String, String>();
        KEYS.forEach((key, shape) -> {
            var value = aws.text(key, "", shape);
            if (!value.isEmpty()) {
                values.put(key, value);
            }
        });
        aws.rest();
        return values;
    }
}
