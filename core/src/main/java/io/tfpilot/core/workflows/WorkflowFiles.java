package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that TfPilot installs in an infrastructure repository: six workflows, the tool that they compile and run, and
 * the declarations of the project's secrets. Same settings, same bytes; each begins with a line that says so.
 *
 * <h2>What a workflow takes</h2>
 * <ul>
 * <li>plan: {@code request_id environment commit attempt purpose(change|destroy) render_hash}
 * <li>apply: {@code request_id environment commit attempt digest render_hash}
 * <li>destroy: {@code request_id environment commit attempt digest}
 * <li>cleanup: {@code request_id environment attempt dry_run}
 * <li>drift plan: {@code request_id environment commit attempt}
 * <li>drift check: nothing
 * </ul>
 * All but the last also take {@code expires} and {@code signature} ({@link Signing}).
 * <p>
 * {@code render_hash} is {@code sha256:<hex>} of the request's section from its begin marker to the newline after its end
 * marker.
 *
 * <h2>What a run leaves</h2> Artifacts, their names ending in the run attempt, their files at the top:
 * <ul>
 * <li>{@code plan-logs-N}: {@code result.json}, and once there was a plan {@code plan.json} (redacted
 * {@code terraform show -json}) and {@code plan.txt} (redacted {@code terraform show})
 * <li>{@code apply-logs-N}: the same of its own plan, {@code apply.txt} and {@code outputs.json}
 * <li>{@code destroy-logs-N}: the same, with {@code destroy.txt}
 * <li>{@code drift-plan-logs-N}: like plan
 * <li>{@code cleanup-logs-N}: {@code result.json}
 * <li>{@code infracost-N}: {@code infracost-cost.json}, {@code infracost-diff.json}
 * </ul>
 * {@code outputs.json} is {@code {"version":1,"values":{name: value},"sensitive":[name]}}; a value with anything
 * sensitive in it is only named; one that Terraform's console cannot tell (it refers to a resource without instances) is
 * left out.
 *
 * {@code sealed-plan-N} and {@code sealed-apply-N}, kept for a day, pass from a job with Terraform to one that holds the
 * project's key; only that key opens them.
 *
 * <h2>What a run tells while it goes on</h2> Plan, apply and destroy send what they print, redacted, to TfPilot, in pieces
 * {@code {"from": number of the first line, "lines": [""]}}, with a key that is good for that run alone: the HMAC-SHA256, under
 * the project's key ({@link WorkflowKey}), of {@code tfpilot log /repos/<owner>/<name>/runs/<id>/attempts/<n>}.
 *
 * <h2>{@code result.json}</h2>
 *
 * <pre>{@code
 * {"version": 1, "operation": "plan|apply|destroy|cleanup|drift-plan", "requestId": "", "commit": "",
 *  "outcome": "ok|refused|failed",
 *  "refusal": null | {"code": "not_signed|digest_changed|section_changed|module_changed|target_missing|outside_module|
 *                              unstable|bad_input|code_changed|not_covered|not_allowed",
 *                     "message": "", "details": [""]},
 *  "untouched": whether Terraform had not begun to change anything,
 *  "digest": null | "d2:<64 hex>.<64 hex>",
 *  "tool": {"name": "terraform|tofu", "version": ""},
 *  "lockHash": null | "sha256:<64 hex>",
 *  "summary": {"add": 0, "change": 0, "destroy": 0, "replace": 0},
 *  "unstable": ["address.attribute"],
 *  "diagnostics": [{"severity": "error|warning", "summary": "", "detail": "", "address": null | "",
 *                   "range": null | {"filename": "", "line": 1}, "snippet": null | ""}]}
 * }</pre>
 *
 * A replacement counts under {@code replace} only. A refused run changed nothing. The run's conclusion is success exactly
 * when the outcome is ok.
 */
public final class WorkflowFiles {
    /** Where the tool that the jobs compile is installed. */
    public static final String TOOL_PATH = ".github/tfpilot/TfPilotChange.java";

    /** The folder of the workflows. */
    public static final String FOLDER = ".github/workflows";

    /** What declares an environment's secrets, in the environment's folder. */
    public static final String SECRETS_FILE = "tfpilot.secrets.tf";

    private WorkflowFiles() {}

    /** Every file by its path in the repository. */
    public static SortedMap<String, String> generate(WorkflowSettings settings) {
        WorkflowFileNames names = settings.extras().files();
        SortedMap<String, String> files = new TreeMap<>();
        files.put(workflow(names.plan()), filled(settings, Operation.PLAN));
        files.put(workflow(names.apply()), filled(settings, Operation.APPLY));
        files.put(workflow(names.destroy()), filled(settings, Operation.DESTROY));
        files.put(workflow(names.cleanup()), filled(settings, Operation.CLEANUP));
        files.put(workflow(names.driftPlan()), filled(settings, Operation.DRIFT_PLAN));
        files.put(workflow(names.driftCheck()), filled(settings, Operation.DRIFT_CHECK));
        files.put(TOOL_PATH, resource("TfPilotChange.java"));
        settings.environments().stream().filter(environment -> !declared(settings, environment).isEmpty())
                .forEach(environment -> files.put(secretsFile(environment),
                        secretDeclarations(settings, environment)));
        files.replaceAll((path, text) -> Stamp.on(path, settings.project(), text));
        return Collections.unmodifiableSortedMap(files);
    }

    /** Whether an earlier generation for this project could have a file here. */
    public static boolean isPlace(WorkflowSettings settings, String path) {
        return (path.startsWith(FOLDER + "/") && (path.endsWith(".yml") || path.endsWith(".yaml")))
                || path.equals(TOOL_PATH)
                || settings.environments().stream().anyMatch(each -> path.equals(secretsFile(each)));
    }

    private static String workflow(String file) {
        return FOLDER + "/" + file;
    }

    private static String secretsFile(TargetEnvironment environment) {
        return environment.path() + "/" + SECRETS_FILE;
    }

    private static String filled(WorkflowSettings settings, Operation operation) {
        return new WorkflowTemplate(TemplateValues.of(settings, operation)).fill(resource(operation.template()));
    }

    private static List<String> declared(WorkflowSettings settings, TargetEnvironment environment) {
        return Stream.concat(settings.secrets().stream(), environment.secrets().stream()).sorted().distinct().toList();
    }

    private static String secretDeclarations(WorkflowSettings settings, TargetEnvironment environment) {
        return declared(settings, environment).stream().map(name -> """
                variable "tfpilot_secret_%s" {
                  type      = string
                  default   = null
                  sensitive = true
                }
                """.formatted(name)).collect(Collectors.joining("\n",
                "# The secrets that requests of project " + settings.project() + " may name.\n\n",
                ""));
    }

    static String resource(String name) {
        try (InputStream in = WorkflowFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
