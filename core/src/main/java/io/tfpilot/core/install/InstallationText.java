package io.tfpilot.core.install;

import io.tfpilot.core.install.WorkflowInstallation.Sight;
import io.tfpilot.core.workflows.InstalledFiles.State;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.core.workflows.WorkflowNeeds;
import io.tfpilot.core.workflows.WorkflowNeeds.Kind;
import io.tfpilot.core.workflows.WorkflowNeeds.Necessity;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the pull request says: each file, and what must be set on GitHub. */
final class InstallationText {
    private InstallationText() {}

    static String of(Sight sight, URI publicUrl) {
        return """
                The workflows of the TfPilot project **%s**, generated from its settings. Merge them to use them; after a change \
                of the settings or a newer TfPilot, there is another pull request. Change the settings, not the files.

                | file | what it is | this pull request |
                |---|---|---|
                %s%s
                ## What must be set in this repository

                | what | name | for |
                |---|---|---|
                %s
                `TFPILOT_API_URL` is `%s`. How the workflows work: docs/workflows.md of TfPilot.
                """.formatted(sight.target().project().name(), files(sight), changed(sight), needs(sight), publicUrl);
    }

    private static String files(Sight sight) {
        var purposes = purposes(sight);
        return sight.files().states().entrySet().stream()
                .map(each -> "| `%s` | %s | %s |\n".formatted(each.getKey(),
                        purposes.getOrDefault(each.getKey(), "no longer used"), does(each.getValue())))
                .collect(Collectors.joining());
    }

    private static String does(State state) {
        return switch (state) {
            case CURRENT, FOREIGN -> "leaves it";
            case MISSING -> "adds it";
            case OUTDATED -> "brings it up to date";
            case CHANGED -> "undoes what was changed by hand";
            case LEFT_OVER -> "removes it";
        };
    }

    private static String changed(Sight sight) {
        var changed = sight.files().in(State.CHANGED);
        return changed.isEmpty()
                ? ""
                : "\n> Changed by hand since TfPilot wrote them: %s. Read the difference before you merge.\n".formatted(
                        changed.stream().map(path -> "`" + path + "`").collect(Collectors.joining(", ")));
    }

    private static Map<String, String> purposes(Sight sight) {
        var names = sight.target().workflows().extras().files();
        var purposes = new LinkedHashMap<String, String>();
        put(purposes, names.plan(), "plans a request, twice, and judges the plan");
        put(purposes, names.apply(), "applies exactly the plan that was approved");
        put(purposes, names.destroy(), "destroys what a request made, by an approved plan");
        put(purposes, names.cleanup(), "takes the section of a destroyed request out");
        put(purposes, names.driftPlan(), "looks for drift of one request");
        put(purposes, names.driftCheck(), "starts the drift plans every night");
        put(purposes, WorkflowFiles.CONNECT_CHECK, "checks that AWS trusts these runs, when an admin asks");
        purposes.put(WorkflowFiles.TOOL_PATH, "judges plans and takes secrets out; the workflows compile and run it");
        sight.files().generated().keySet().stream().filter(path -> path.endsWith("/" + WorkflowFiles.SECRETS_FILE))
                .forEach(path -> purposes.put(path, "declares the secrets that requests can name"));
        return purposes;
    }

    private static void put(Map<String, String> purposes, String file, String purpose) {
        purposes.put(WorkflowFiles.FOLDER + "/" + file, purpose);
    }

    private static String needs(Sight sight) {
        return WorkflowNeeds.of(sight.target().workflows()).stream()
                .map(need -> "| %s%s | `%s` | %s |\n".formatted(word(need.kind()),
                        need.necessity() == Necessity.OPTIONAL ? ", optional" : "", need.name(), need.purpose()))
                .collect(Collectors.joining());
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case SECRET -> "secret";
            case VARIABLE -> "variable";
            case ENVIRONMENT -> "environment";
        };
    }
}
