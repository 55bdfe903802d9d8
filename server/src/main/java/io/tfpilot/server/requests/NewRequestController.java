package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.server.forms.FormConfig;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Shell;
import io.tfpilot.server.pages.Visitor;
import io.tfpilot.server.requests.FormPresenter.Chosen;
import io.tfpilot.server.requests.RequestActs.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.JsonNodeFactory;

/** The form of a new request. */
@PageController
@Needs(Role.DEVELOPER)
class NewRequestController {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final RequestActs acts;
    private final Pages pages;

    NewRequestController(RequestActs acts, Pages pages) {
        this.acts = acts;
        this.pages = pages;
    }

    @GetMapping("/requests/new")
    ResponseEntity<String> form(@RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String environment, @RequestParam(defaultValue = "") String module,
            Visitor visitor, HttpServletRequest request) {
        var places = places(visitor);
        var place = chosen(places, project, environment);
        var modules = acts.modules(place.project());
        var schema = find(modules, module);
        var body = schema == null
                ? null
                : body(visitor, place, schema, FormView.Basics.NONE, List.of(),
                        FormFields.of(schema, JsonNodeFactory.instance.objectNode(), place.secrets()), true,
                        UUID.randomUUID().toString());
        var chosen = new Chosen(place.project(), place.environment(), schema == null ? "" : schema.name());
        return pages.page("requests/new", FormPresenter.page(shell(request, visitor), chosen, places, modules, body));
    }

    /** The form with a row more or less, or as a browser kept it. */
    @PostMapping("/requests/new/_/form")
    ResponseEntity<String> again(@RequestParam(name = "_add", required = false) @Nullable String add,
            @RequestParam(name = "_remove", required = false) @Nullable String remove, Visitor visitor,
            HttpServletRequest request) {
        var sent = sent(visitor, request);
        var form = FormFields.edited(sent.schema(), sent.input().parameters(), sent.place().secrets(), add, remove);
        var body = body(visitor, sent.place(), sent.schema(), sent.input().basics(), List.of(), form, false,
                key(sent.input()));
        if (Pages.isEnhanced(request)) {
            return pages.page("requests/form", body);
        }
        return whole(HttpStatus.OK, visitor, request, sent, body);
    }

    @PostMapping("/requests/new/_/preview")
    ResponseEntity<String> preview(Visitor visitor, HttpServletRequest request) {
        var sent = sent(visitor, request);
        var submitted = FormConfig.decode(sent.schema(), sent.input().parameters());
        var preview = acts.preview(visitor, draft(sent, submitted));
        var problems = new ArrayList<FieldProblem>(submitted.problems());
        preview.problems().stream().filter(each -> !problems.contains(each)).forEach(problems::add);
        var all = new RequestActs.Preview(preview.resourceName(), preview.tags(), preview.file(), preview.section(),
                problems);
        return pages.page("requests/preview", FormPresenter.preview(unnamed(sent) ? withoutName(all) : all,
                unnamed(sent) ? "Name it to see its Terraform" : ""));
    }

    @PostMapping("/requests/new")
    ResponseEntity<String> create(Visitor visitor, HttpServletRequest request) {
        var sent = sent(visitor, request);
        // Without script the rows' buttons send the form here.
        var add = sent.input().orNull("_add");
        var remove = sent.input().orNull("_remove");
        if (add != null || remove != null) {
            return again(add, remove, visitor, request);
        }
        var submitted = FormConfig.decode(sent.schema(), sent.input().parameters());
        if (!submitted.problems().isEmpty()) {
            var found = new ArrayList<FieldProblem>(submitted.problems());
            acts.preview(visitor, draft(sent, submitted)).problems().stream().filter(each -> !found.contains(each))
                    .forEach(found::add);
            return invalid(visitor, request, sent, submitted, found);
        }
        var outcome = acts.create(visitor, draft(sent, submitted), key(sent.input()));
        return switch (outcome) {
            case RequestActs.Done done -> Pages.redirect(request, "/requests/" + done.id() + "?done=created");
            case RequestActs.Invalid invalid -> invalid(visitor, request, sent, submitted, invalid.problems());
            case RequestActs.Refused refused -> invalid(visitor, request, sent, submitted,
                    List.of(new FieldProblem("", refused.condition() + "; " + refused.mend())));
            case RequestActs.Stale() -> invalid(visitor, request, sent, submitted, List.of(new FieldProblem("",
                    "the module changed while this form was open; send it again")));
        };
    }

    /** Nobody has begun to type: that is no mistake yet. */
    private static boolean unnamed(Sent sent) {
        return sent.input().text("name").isEmpty();
    }

    private static RequestActs.Preview withoutName(RequestActs.Preview preview) {
        return new RequestActs.Preview(preview.resourceName(), preview.tags(), preview.file(), preview.section(),
                preview.problems().stream().filter(problem -> !problem.path().equals("name")).toList());
    }

    private ResponseEntity<String> invalid(Visitor visitor, HttpServletRequest request, Sent sent,
            FormConfig.Submitted submitted, List<FieldProblem> problems) {
        var form = FormFields.of(sent.schema(), submitted, sent.place().secrets(),
                FormPresenter.ofConfig(problems));
        var body = body(visitor, sent.place(), sent.schema(), sent.input().basics(), problems, form, false,
                key(sent.input()));
        if (Pages.isEnhanced(request)) {
            return pages.page(HttpStatus.UNPROCESSABLE_CONTENT, "requests/form", body);
        }
        return whole(HttpStatus.UNPROCESSABLE_CONTENT, visitor, request, sent, body);
    }

    private ResponseEntity<String> whole(HttpStatus status, Visitor visitor, HttpServletRequest request, Sent sent,
            FormView.Body body) {
        var chosen = new Chosen(sent.place().project(), sent.place().environment(), sent.schema().name());
        return pages.page(status, "requests/new", FormPresenter.page(shell(request, visitor), chosen,
                places(visitor), acts.modules(sent.place().project()), body));
    }

    private static FormView.Body body(Visitor visitor, Place place, ModuleSchema schema, FormView.Basics basics,
            List<FieldProblem> problems, FormFields.Form form, boolean fresh, String key) {
        var draft = place.project() + "/" + place.environment() + "/" + schema.name();
        return new FormView.Body("/requests/new", "/requests/new/_/", visitor.csrf(), draft, fresh, key,
                place.project(), place.environment(), schema.name(), null, basics,
                FormPresenter.ofBasics(problems), form, "Create request", schema.deprecation());
    }

    private record Sent(FormInput input, Place place, ModuleSchema schema) {}

    private Sent sent(Visitor visitor, HttpServletRequest request) {
        var input = FormInput.of(request);
        var place = places(visitor).stream().filter(each -> each.project().equals(input.text("project"))
                && each.environment().equals(input.text("environment"))).findFirst().orElse(null);
        var schema = place == null ? null : find(acts.modules(place.project()), input.text("module"));
        if (place == null || schema == null) {
            throw PageProblem.notFound("There is no such module here",
                    "It may have been removed since the form was opened. Start again from the catalogue.");
        }
        return new Sent(input, place, schema);
    }

    private static RequestActs.Draft draft(Sent sent, FormConfig.Submitted submitted) {
        var input = sent.input();
        return new RequestActs.Draft(sent.place().project(), sent.place().environment(), sent.schema().name(),
                input.text("name"), input.orNull("environmentName"), input.orNull("justification"),
                input.orNull("ticket"), submitted.config());
    }

    private static String key(FormInput input) {
        var key = input.text("_key");
        return KEY.matcher(key).matches() ? key : UUID.randomUUID().toString();
    }

    private List<Place> places(Visitor visitor) {
        var places = acts.places(visitor);
        if (places.isEmpty()) {
            throw PageProblem.notFound("There is no project yet",
                    "An admin adds projects and their environments in the configuration.");
        }
        return places;
    }

    private static Place chosen(List<Place> places, String project, String environment) {
        var inProject = places.stream().filter(each -> each.project().equals(project)).toList();
        var left = inProject.isEmpty() ? places : inProject;
        return left.stream().filter(each -> each.environment().equals(environment)).findFirst()
                .orElse(left.getFirst());
    }

    private static @Nullable ModuleSchema find(List<ModuleSchema> modules, String name) {
        return modules.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }

    private static Shell shell(HttpServletRequest request, Visitor visitor) {
        return Pages.shell(request, visitor, "New request", "requests");
    }
}
