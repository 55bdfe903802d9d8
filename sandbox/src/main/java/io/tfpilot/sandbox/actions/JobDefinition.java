package io.tfpilot.sandbox.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry under {@code jobs:}. */
record JobDefinition(String key, int line, Template name, List<String> needs, Condition condition,
        Optional<EnvironmentUse> environment, Map<String, Template> outputs, Template continueOnError,
        Optional<Template> timeoutMinutes,
        Optional<ConcurrencyRule> concurrency, Map<String, Template> env, Defaults defaults,
        Permissions permissions, List<StepDefinition> steps) {
    /** {@code environment:}. */
    record EnvironmentUse(Template name, Optional<Template> url) {}
}
