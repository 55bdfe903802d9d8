package io.tfpilot.sandbox.actions;

import java.util.Optional;
import java.util.Set;

/** {@code concurrency:} of a workflow or of a job. */
record ConcurrencyRule(Template group, Template cancelInProgress, boolean queueMax) {
    static ConcurrencyRule parse(Yaml yaml, Place place) {
        if (yaml instanceof Yaml.Scalar) {
            return new ConcurrencyRule(Template.parse(yaml, place), Template.of("false"), false);
        }
        Yaml.Mapping map = yaml.mapping().only(Set.of("group", "cancel-in-progress", "queue"));
        Yaml group = map.get("group").orElseThrow(() -> new Unsupported(yaml.line(), "'group' is missing"));
        boolean max = map.get("queue").map(ConcurrencyRule::isMax).orElse(false);
        Optional<Yaml> cancel = map.get("cancel-in-progress");
        if (max && cancel.filter(c -> !c.text().equals("false")).isPresent()) {
            throw new Unsupported(yaml.line(), "'queue: max' cannot be combined with 'cancel-in-progress: true'");
        }
        return new ConcurrencyRule(Template.parse(group, place),
                cancel.map(c -> Template.parse(c, place)).orElse(Template.of("false")), max);
    }

    private static boolean isMax(Yaml queue) {
        return switch (queue.text()) {
            case "single" -> false;
            case "max" -> true;
            default -> throw new Unsupported(queue.line(), "queue is 'single' or 'max', not '" + queue.text() + "'");
        };
    }
}
