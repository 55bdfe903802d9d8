package io.tfpilot.server.catalogue.page;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.terraform.ModuleExample;
import io.tfpilot.server.catalogue.CatalogueReader.Listed;
import io.tfpilot.server.catalogue.CatalogueReader.Use;
import io.tfpilot.server.catalogue.page.CatalogueView.Place;
import io.tfpilot.server.catalogue.page.CatalogueView.Tile;
import io.tfpilot.server.catalogue.page.CatalogueView.Version;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Icons;
import io.tfpilot.server.web.pages.Markdown;
import io.tfpilot.server.web.pages.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One module of the catalogue, in every project that has it, as view records. */
record ModulePresenter(String name, List<Listed> listed) {
    private static final Markdown.Text NO_README = new Markdown.Text("", "");
    private static final int VERSION_SHOWN = 7;
    private static final int USES = 8;
    private static final int VERSIONS = 8;
    /** Beyond this a number says only that there are many. */
    static final int MOST_COUNTED = 99;

    @Nullable
    ModuleSchema schema() {
        return listed.stream().map(Listed::module)
                .map(each -> each instanceof ModuleReading.Requestable(var schema) ? schema : null)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    String category() {
        var schema = schema();
        return schema == null || schema.category().isEmpty() ? "Other" : schema.category();
    }

    boolean isOf(String category) {
        return category.isEmpty() || category.equals(category());
    }

    boolean isIn(String project) {
        return project.isEmpty() || listed.stream().anyMatch(each -> each.project().equals(project));
    }

    String words() {
        var schema = schema();
        return name + (schema == null
                ? ""
                : " " + schema.title() + " " + schema.description() + " " + schema.category());
    }

    Tile tile(int used) {
        var schema = schema();
        var projects = listed.stream().map(Listed::project).distinct().toList();
        return schema == null
                ? new Tile("/catalogue/" + name, "triangle-alert", name, "", category(), projects, used(used), null,
                        String.join("; ", problems()), "")
                : new Tile("/catalogue/" + name, Icons.orBox(schema.icon()), schema.title(), schema.description(),
                        category(), projects, used(used), schema.deprecation(),
                        offered() ? "" : String.join("; ", problems()), elsewhere());
    }

    static String used(int number) {
        return number == 0 ? "" : "used by " + (number > MOST_COUNTED ? MOST_COUNTED + "+" : String.valueOf(number));
    }

    /** @param uses the newest requests of it, enough to tell its versions by */
    CatalogueView.Module page(Shell shell, List<Use> uses, int used) {
        var schema = schema();
        var shownUses = uses.stream().limit(USES).map(this::use).toList();
        if (schema == null) {
            return new CatalogueView.Module(shell, name, name, "triangle-alert", "", null, List.of(), sources(),
                    List.of(), 0, List.of(), NO_README, List.of(), "", versions(uses), problems(), shownUses,
                    used(used));
        }
        var example = ModuleExample.of(schema, "modules/" + schema.name());
        return new CatalogueView.Module(shell, name, schema.title(), Icons.orBox(schema.icon()),
                schema.description(), schema.deprecation(), places(), sources(), InputRows.of(schema), asked(schema),
                schema.outputs().stream().map(each -> new CatalogueView.Output(each.name(), each.description(),
                        each.sensitive())).toList(),
                Markdown.document(schema.readme()), HclLines.of(example), example, versions(uses), problems(),
                shownUses,
                used(used));
    }

    private static int asked(ModuleSchema schema) {
        return (int) schema.variables().stream().filter(each -> each.filledBy() instanceof FilledBy.Person).count();
    }

    private CatalogueView.Use use(Use use) {
        var old = listed.stream().filter(each -> each.project().equals(use.project()))
                .noneMatch(each -> each.tree().equals(use.tree()));
        return new CatalogueView.Use("/requests/" + use.id(), use.name(), use.project(), use.environment(), use.prod(),
                shown(use.tree()), old);
    }

    /** What each project has now, then what is still in use. */
    private List<Version> versions(List<Use> uses) {
        var counts = new LinkedHashMap<Sha, Integer>();
        listed.forEach(each -> counts.putIfAbsent(each.tree(), 0));
        uses.forEach(use -> counts.merge(use.tree(), 1, Integer::sum));
        return counts.entrySet().stream().limit(VERSIONS).map(each -> new Version(shown(each.getKey()),
                listed.stream().filter(one -> one.tree().equals(each.getKey())).map(Listed::project)
                        .collect(Collectors.joining(", ")),
                each.getValue() == 0 ? "" : each.getValue() + " on it")).toList();
    }

    private static String shown(Sha tree) {
        return tree.value().substring(0, VERSION_SHOWN);
    }

    private List<String> problems() {
        return listed.stream()
                .flatMap(each -> each.offer().all().stream().map(reason -> each.project() + ": " + reason)).toList();
    }

    /** Whether somebody can request it somewhere. */
    private boolean offered() {
        return listed.stream().anyMatch(each -> each.offer().requestable());
    }

    /** The environments where it cannot be requested, in a few words; "" for none, and where it can be nowhere. */
    private String elsewhere() {
        var some = listed.stream().flatMap(each -> each.offer().elsewhere().keySet().stream()
                .map(environment -> each.project() + " " + environment)).toList();
        return some.isEmpty() || !offered() ? "" : "not in " + String.join(", ", some);
    }

    private List<Place> places() {
        return listed.stream().filter(each -> each.offer().requestable())
                .map(each -> new Place("/requests/new?project=" + each.project() + "&module=" + name, each.project()))
                .toList();
    }

    private List<Place> sources() {
        return listed.stream().filter(each -> !each.source().isEmpty())
                .map(each -> new Place(each.source(), each.project())).toList();
    }
}
