package io.tfpilot.server.settings;

import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.workflows.Additions;
import io.tfpilot.core.workflows.Allowed;
import io.tfpilot.core.workflows.PinnedActions;
import io.tfpilot.core.workflows.TerraformTool;
import io.tfpilot.core.workflows.WorkflowFileNames;
import io.tfpilot.core.workflows.WorkflowSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a project says of its runs: tool, runner, estimate, what is allowed, and what it adds of its own. */
final class RunsReader {
    private static final Shape ALLOW = Shape.of(
            Stream.of(Allowed.values()).map(Allowed::word).collect(Collectors.joining("|")),
            Stream.of(Allowed.values()).map(Allowed::word).collect(Collectors.joining(", ")));
    private static final Shape VERSION = Shape.of("(?:~>?|[<>]=?|=)? ?[0-9]+(?:\\.[0-9]+){0,2}(?:-[0-9A-Za-z.-]+)?",
            "a version in quotes, like \"1.13.4\" or \"~1.13\"");
    private static final Shape LABEL = Shape.of("[A-Za-z0-9][A-Za-z0-9._-]{0,98}", "the label of a runner");
    private static final Shape VARIABLE = Shape.of("[A-Za-z_][A-Za-z0-9_]{0,98}", "the name of a variable");
    private static final Shape VALUE = Shape.of("(?!.*\\$\\{\\{)[^\\p{Cntrl}]{0,1000}",
            "a text of at most 1000 characters on one line, without ${{");
    private static final Shape STEP = Shape.of(
            "(?=.{1,200}$)(?!.*\\.\\.)\\.?[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*",
            "a path in the repository: a script that ends in .sh, or the folder of a composite action, like"
                    + " .github/actions/sign-in");

    private final YamlMap map;

    RunsReader(YamlMap map) {
        this.map = map;
    }

    /** Sound only where nothing is wrong with the project. */
    record Runs(TerraformTool.Kind kind, String version, boolean infracost, List<String> runner, Set<Allowed> allowed,
            SortedMap<String, String> env, List<String> beforeInit, boolean idToken) {

        TerraformTool tool() {
            return new TerraformTool(kind, version);
        }

        WorkflowSettings.Extras extras(Map<RunKind, String> files) {
            return new WorkflowSettings.Extras(WorkflowFileNames.of(files), PinnedActions.STANDARD, infracost,
                    runner.isEmpty() ? WorkflowSettings.Extras.STANDARD.runner() : runner,
                    WorkflowSettings.Extras.STANDARD.driftCheck(), allowed, new Additions(env, beforeInit, idToken));
        }
    }

    Runs read() {
        var tool = map.map("tool");
        var kinds = new LinkedHashMap<String, TerraformTool.Kind>();
        Stream.of(TerraformTool.Kind.values()).forEach(kind -> kinds.put(kind.command(), kind));
        var kind = tool.choice("name", kinds);
        var version = tool.text("version", kind.standard().version(), VERSION);
        tool.rest();
        var infracost = map.bool("infracost", true);
        var runner = map.texts("runner", LABEL);
        if (runner.isEmpty() && map.isEmptyList("runner")) {
            map.problem("runner", "is empty; expected at least one label");
        }
        var words = map.texts("allow", ALLOW);
        var allowed = Stream.of(Allowed.values()).filter(each -> words.contains(each.word()))
                .collect(Collectors.toSet());
        return new Runs(kind, version, infracost, runner, allowed, env(), map.texts("before_init", STEP),
                map.bool("id_token", false));
    }

    private SortedMap<String, String> env() {
        var env = new TreeMap<>(map.dictionary("env", VARIABLE, VALUE));
        env.keySet().forEach(name -> Additions.refusal(name)
                .ifPresent(why -> map.map("env").problem(name, why)));
        return env;
    }
}
