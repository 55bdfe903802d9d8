package io.tfpilot.server.requests;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.server.pages.Hcl;
import io.tfpilot.server.pages.Icons;
import io.tfpilot.server.pages.Shell;
import io.tfpilot.server.requests.RequestActs.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form as view records. */
final class FormPresenter {
    /** Fields outside the module's configuration. */
    private static final Set<String> BASICS = Set.of("name", "environmentName", "justification", "ticket");

    private FormPresenter() {}

    /** What was chosen so far; empty = nothing yet. */
    record Chosen(String project, String environment, String module) {}

    static FormView page(Shell shell, Chosen chosen, List<Place> places, List<ModuleSchema> modules,
            FormView.@Nullable Body body) {
        var projects = places.stream().map(Place::project).distinct()
                .map(each -> new FormView.Choice(each, each, each.equals(chosen.project()))).toList();
        var environments = places.stream().filter(each -> each.project().equals(chosen.project()))
                .map(Place::environment).distinct()
                .map(each -> new FormView.Choice(each, each, each.equals(chosen.environment()))).toList();
        var choices = modules.stream()
                .map(each -> new FormView.Choice(each.name(), each.title(), each.name().equals(chosen.module())))
                .toList();
        var tiles = body != null
                ? List.<FormView.Tile>of()
                : modules.stream().map(each -> tile(each, chosen)).toList();
        return new FormView(shell, null, projects, environments, choices, tiles, body);
    }

    private static FormView.Tile tile(ModuleSchema module, Chosen chosen) {
        return new FormView.Tile(
                "/requests/new?project=" + chosen.project() + "&environment=" + chosen.environment() + "&module="
                        + module.name(),
                Icons.orBox(module.icon()), module.title(), module.name(), module.description(),
                module.deprecation());
    }

    static List<FieldProblem> ofConfig(List<FieldProblem> problems) {
        return problems.stream().filter(each -> !BASICS.contains(each.path())).toList();
    }

    static Map<String, String> ofBasics(List<FieldProblem> problems) {
        var errors = new LinkedHashMap<String, String>();
        problems.stream().filter(each -> BASICS.contains(each.path()))
                .forEach(each -> errors.merge(each.path(), each.message(), (a, b) -> a + "; " + b));
        return errors;
    }

    static FormView.Preview preview(RequestActs.Preview preview, String message) {
        var lines = Hcl.of(preview.section());
        return new FormView.Preview(preview.resourceName(), preview.tags(), preview.file(), lines, preview.problems(),
                message);
    }
}
