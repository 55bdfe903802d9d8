package io.tfpilot.server.requests.form;

import io.tfpilot.core.action.Preview;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.server.forms.Complaint;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.requests.RequestCommands.Place;
import io.tfpilot.server.requests.form.FormView.Note;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Icons;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The form as view records. */
final class FormPresenter {
    /** Fields outside the module's configuration, with their labels. */
    private static final Map<String, String> BASICS = Map.of("name", "Name", "environmentName", "Suffix",
            "justification", "Reason", "ticket", "Ticket");
    private static final List<String> ORDER = List.of("name", "environmentName", "justification", "ticket");

    private FormPresenter() {}

    /** What was chosen so far; empty = nothing yet. */
    record Chosen(String project, String environment, String module) {
        static Chosen of(Place place, ModuleSchema schema) {
            return new Chosen(place.project(), place.environment(), schema.name());
        }

        String at() {
            return project + "/" + environment + "/" + module;
        }

        String address() {
            return "/requests/new?project=" + project + "&environment=" + environment
                    + (module.isEmpty() ? "" : "&module=" + module);
        }
    }

    static FormView choosing(Shell shell, Chosen chosen, List<Place> places, Offered offered) {
        return new FormView(shell, picks(chosen, places, offered),
                offered.modules().stream().map(each -> tile(each, chosen, places)).toList(), null);
    }

    /** @param unread why the project's modules cannot be read now; null where they can */
    record Offered(List<ModuleSchema> modules, @Nullable String unread) {}

    static FormView.Picks picks(Chosen chosen, List<Place> places, Offered offered) {
        var projects = places.stream().map(Place::project).distinct()
                .map(each -> new FormView.Choice(each, each, each.equals(chosen.project()))).toList();
        var environments = places.stream().filter(each -> each.project().equals(chosen.project()))
                .map(Place::environment).distinct()
                .map(each -> new FormView.Choice(each, each, each.equals(chosen.environment()))).toList();
        var choices = offered.modules().stream()
                .map(each -> new FormView.Choice(each.name(), each.title(), each.name().equals(chosen.module())))
                .toList();
        return new FormView.Picks(projects, environments, choices, unread(chosen.project(), offered));
    }

    private static @Nullable Note unread(String project, Offered offered) {
        var reason = offered.unread();
        return reason == null
                ? null
                : new Note("bad", "octagon-x", offered.modules().isEmpty()
                        ? "The modules of " + project + " cannot be read now: " + Words.sentence(reason)
                                + " Choose another project, or try again later."
                        : "The modules of " + project + " are those read last: " + Words.sentence(reason), List.of());
    }

    private static FormView.Tile tile(ModuleSchema module, Chosen chosen, List<Place> places) {
        var refused = places.stream().filter(each -> each.project().equals(chosen.project())
                && each.environment().equals(chosen.environment())).map(each -> each.refusal(module)).findFirst()
                .orElse("");
        return new FormView.Tile(new Chosen(chosen.project(), chosen.environment(), module.name()).address(),
                Icons.orBox(module.icon()), module.title(), module.name(), module.description(), module.deprecation(),
                refused);
    }

    /** What holds here whatever is typed. */
    static List<Note> standing(@Nullable Place place, ModuleSchema schema) {
        var notes = new ArrayList<Note>();
        if (schema.deprecation() != null) {
            notes.add(new Note("wait", "triangle-alert", "This module is deprecated. " + schema.deprecation(),
                    List.of()));
        }
        if (place != null && !place.refusal(schema).isEmpty()) {
            notes.add(new Note("bad", "octagon-x", place.refusal(schema), List.of()));
        }
        if (place != null && place.prod()) {
            notes.add(new Note("rest", "shield-check", "This is for prod. " + place.merging(), List.of()));
        }
        return notes;
    }

    /** What the form itself says of a place is said in better words than what the check makes of the rest. */
    static boolean isNew(FieldProblem problem, List<FieldProblem> known) {
        return known.stream().noneMatch(each -> each.path().equals(problem.path()));
    }

    static FieldProblem refused(RequestCommands.Refused refused) {
        return new FieldProblem("", Words.sentences(refused.condition(), refused.mend()));
    }

    static List<FieldProblem> ofConfig(List<FieldProblem> problems) {
        return problems.stream().filter(each -> !BASICS.containsKey(each.path())).toList();
    }

    static Map<String, FormFields.Mistake> ofBasics(List<FieldProblem> problems) {
        var errors = new LinkedHashMap<String, FormFields.Mistake>();
        ORDER.forEach(name -> problems.stream().filter(each -> each.path().equals(name)).findFirst()
                .ifPresent(each -> errors.put(name, basic(name, each.message()))));
        return errors;
    }

    private static FormFields.Mistake basic(String name, String message) {
        var label = BASICS.getOrDefault(name, name);
        return new FormFields.Mistake("b-" + name, label, name, Complaint.of(label, name, false, message));
    }

    /** In the order of the form: the name first, the reasons last. */
    static List<FormFields.Mistake> mistakes(Map<String, FormFields.Mistake> errors, FormFields.Form form) {
        var all = new ArrayList<>(errors.values());
        var reasons = all.stream().filter(each -> ORDER.indexOf(each.name()) > 1).toList();
        all.removeAll(reasons);
        all.addAll(form.mistakes());
        all.addAll(reasons);
        return all;
    }

    /** @param form made with the same problems, to know where they belong */
    static FormView.Preview preview(Preview preview, FormFields.Form form, ObjectNode config, Ahead ahead) {
        return new FormView.Preview(preview.resourceName(), preview.file(), preview.tags(),
                UnfinishedSection.lines(HclLines.of(preview.section()), form.mistakes()),
                mistakes(ofBasics(preview.problems()), form), form.unplaced(), List.of(), false, "",
                List.copyOf(config.propertyNames()), preview.alsoChecked(), ahead);
    }
}
