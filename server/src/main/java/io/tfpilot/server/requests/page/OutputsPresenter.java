package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Permission;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Rule;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.text.Cut;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Outputs;
import io.tfpilot.server.requests.page.RequestView.Pair;
import io.tfpilot.server.requests.page.RequestView.Secrets;
import io.tfpilot.server.requests.run.PlanPresenter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a deployed thing gives: how to connect, in the module's words; values to copy; and of what is sensitive, where it
 * is and who can be asked. Nothing here is made up: a module that says nothing is not spoken for.
 */
final class OutputsPresenter {
    private static final int MAX_CONNECT = 2_000;
    private static final int NAMES = 4;
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}(?:[ \\t]+(?<text>.*?))?[ \\t]*#*[ \\t]*");
    private static final Pattern CONNECT = Pattern.compile("(?i)(?:how to )?connect(?:ing)?");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(?<mark>`{3,}|~{3,})(?<info>.*)");

    private final RequestSight sight;

    OutputsPresenter(RequestSight sight) {
        this.sight = sight;
    }

    /** Values by name with the names of those that were masked, as the apply run reported them. */
    @Nullable
    Outputs outputs() {
        var outputs = sight.request().outputs();
        var note = note(outputs != null && !outputs.isEmpty());
        if (outputs == null || outputs.isEmpty()) {
            return note.isEmpty() ? null : new Outputs(List.of(), null, note, "");
        }
        var pairs = new ArrayList<Pair>();
        var values = outputs.has("values") ? outputs.get("values") : outputs;
        values.propertyStream().forEach(each -> pairs.add(new Pair(each.getKey(), each.getValue().isString()
                ? each.getValue().stringValue()
                : PlanPresenter.text(each.getValue()), about(each.getKey()))));
        var hidden = new ArrayList<Pair>();
        if (outputs.has("values") && outputs.has("sensitive")) {
            outputs.get("sensitive").forEach(name -> hidden.add(new Pair(name.asString(), command(name.asString()),
                    about(name.asString()))));
        }
        return new Outputs(pairs, hidden.isEmpty() ? null : secrets(hidden), note, connect(pairs));
    }

    /** What the newest apply gave is known once its result was read. */
    private String note(boolean some) {
        var apply = sight.request().currentAttempt(RunKind.APPLY);
        if (sight.derivation().rule() != Rule.APPLY_SUCCEEDED || apply == null) {
            var deployed = Predicates.deployed(sight.request());
            return deployed == null || !some
                    ? ""
                    : "These are from revision " + deployed.revision() + ", which is deployed.";
        }
        if (Predicates.awaitsResult(sight.request(), apply)) {
            return some ? "These are from an earlier apply. Reading the newest…" : "Reading the outputs…";
        }
        var result = apply.result();
        if (result == null || result.outcome() == RunResult.Outcome.MISSING) {
            return some
                    ? "These are from an earlier apply: the newest left no result."
                    : "The apply left no result, so its outputs are not known.";
        }
        return "";
    }

    private Secrets secrets(List<Pair> hidden) {
        var identity = sight.request().identity();
        var people = sight.allowed().getOrDefault(Permission.ADMIN, List.of()).stream().limit(NAMES)
                .map(Object::toString).collect(Collectors.joining(", "));
        return new Secrets(hidden, "TfPilot never reads these. They are in the Terraform state of " + identity.project()
                + " " + identity.environment() + ". If you can read that state, run the command in "
                + sight.request().target().envPath() + " of " + sight.request().target().repo() + ". "
                + (people.isEmpty() ? "Otherwise, ask an admin." : "Otherwise, ask an admin: " + people + "."));
    }

    /** Terraform prints a sensitive output of a module only where one says that it may. */
    private String command(String output) {
        return "echo 'nonsensitive(module.tfpilot_" + sight.request().id() + "." + output + ")' | terraform console";
    }

    /** What the module says of its output. */
    private String about(String output) {
        var schema = sight.schema();
        return schema == null
                ? ""
                : schema.outputs().stream().filter(each -> each.name().equals(output)).map(each -> each.description())
                        .findFirst().orElse("");
    }

    /** The read-me's words on how to connect, with what this request's outputs are called filled in. */
    private String connect(List<Pair> outputs) {
        var schema = sight.schema();
        if (schema == null) {
            return "";
        }
        var text = connecting(schema.readme());
        for (var output : outputs) {
            text = text.replace("<" + output.name() + ">", output.value());
        }
        return text.length() > MAX_CONNECT ? Cut.first(text, MAX_CONNECT) + "…" : text;
    }

    /**
     * What stands under the heading "Connect" or "How to connect", up to the next heading. In a fence nothing is a
     * heading: there {@code #} begins a comment of a shell.
     */
    static String connecting(String readme) {
        var text = new ArrayList<String>();
        var here = false;
        var fence = "";
        for (var line : readme.lines().toList()) {
            var mark = FENCE.matcher(line);
            var heading = HEADING.matcher(line);
            if (mark.matches() && (fence.isEmpty() || closes(mark, fence))) {
                fence = fence.isEmpty() ? mark.group("mark") : "";
            } else if (fence.isEmpty() && heading.matches()) {
                if (here) {
                    break;
                }
                here = CONNECT.matcher(Objects.requireNonNullElse(heading.group("text"), "")).matches();
            } else if (here) {
                text.add(line);
            }
        }
        return String.join("\n", text).strip();
    }

    private static boolean closes(Matcher mark, String fence) {
        return mark.group("mark").startsWith(fence) && mark.group("info").isBlank();
    }
}
