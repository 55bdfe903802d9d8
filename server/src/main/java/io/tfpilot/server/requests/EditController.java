package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.forms.FormConfig;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.pages.Hcl;
import io.tfpilot.server.pages.PageController;
import io.tfpilot.server.pages.PageProblem;
import io.tfpilot.server.pages.Pages;
import io.tfpilot.server.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** New inputs for a request there is: a new revision. */
@PageController
@Needs(Role.DEVELOPER)
class EditController {
    private final RequestActs acts;
    private final RequestReading reading;
    private final Pages pages;

    EditController(RequestActs acts, RequestReading reading, Pages pages) {
        this.acts = acts;
        this.reading = reading;
        this.pages = pages;
    }

    @GetMapping("/requests/{id}/edit")
    ResponseEntity<String> form(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        var edited = edited(id, visitor);
        var form = FormFields.of(edited.schema(), edited.request().current().config(), edited.secrets());
        return whole(HttpStatus.OK, visitor, request, edited,
                body(visitor, edited, edited.request().version(), form, true));
    }

    @PostMapping("/requests/{id}/edit/_/form")
    ResponseEntity<String> again(@PathVariable String id,
            @RequestParam(name = "_add", required = false) @Nullable String add,
            @RequestParam(name = "_remove", required = false) @Nullable String remove, Visitor visitor,
            HttpServletRequest request) {
        var edited = edited(id, visitor);
        var input = FormInput.of(request);
        var form = FormFields.edited(edited.schema(), input.parameters(), edited.secrets(), add, remove);
        return answer(HttpStatus.OK, visitor, request, edited, body(visitor, edited, version(input), form, false));
    }

    @PostMapping("/requests/{id}/edit/_/preview")
    ResponseEntity<String> preview(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        var edited = edited(id, visitor);
        var submitted = FormConfig.decode(edited.schema(), FormInput.of(request).parameters());
        var preview = acts.previewRevision(visitor, edited.request().id(), submitted.config());
        var problems = new ArrayList<FieldProblem>(submitted.problems());
        preview.problems().stream().filter(each -> !problems.contains(each)).forEach(problems::add);
        var before = edited.request().current().section();
        var lines = Hcl.diff(before, preview.section());
        return pages.page("requests/preview", new FormView.Preview(preview.resourceName(), preview.tags(),
                preview.file(), lines, problems, "Against revision " + edited.request().revision()));
    }

    @PostMapping("/requests/{id}/edit")
    ResponseEntity<String> revise(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        var edited = edited(id, visitor);
        var input = FormInput.of(request);
        var add = input.orNull("_add");
        var remove = input.orNull("_remove");
        if (add != null || remove != null) {
            return again(id, add, remove, visitor, request);
        }
        var submitted = FormConfig.decode(edited.schema(), input.parameters());
        if (!submitted.problems().isEmpty()) {
            return invalid(visitor, request, edited, submitted, submitted.problems());
        }
        var outcome = acts.revise(visitor, edited.request().id(), version(input), submitted.config());
        return switch (outcome) {
            case RequestActs.Done done -> Pages.redirect(request, "/requests/" + done.id() + "?done=revised");
            case RequestActs.Invalid invalid -> invalid(visitor, request, edited, submitted, invalid.problems());
            case RequestActs.Refused refused -> invalid(visitor, request, edited, submitted,
                    List.of(new FieldProblem("", refused.condition() + "; " + refused.mend())));
            case RequestActs.Stale() -> invalid(visitor, request, edited, submitted, List.of(new FieldProblem("",
                    "it changed while this form was open; look at what changed, then save again")));
        };
    }

    private ResponseEntity<String> invalid(Visitor visitor, HttpServletRequest request, Edited edited,
            FormConfig.Submitted submitted, List<FieldProblem> problems) {
        var form = FormFields.of(edited.schema(), submitted, edited.secrets(), problems);
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, visitor, request, edited,
                body(visitor, edited, edited.request().version(), form, false));
    }

    private ResponseEntity<String> answer(HttpStatus status, Visitor visitor, HttpServletRequest request,
            Edited edited, FormView.Body body) {
        return Pages.isEnhanced(request)
                ? pages.page(status, "requests/form", body)
                : whole(status, visitor, request, edited, body);
    }

    private ResponseEntity<String> whole(HttpStatus status, Visitor visitor, HttpServletRequest request,
            Edited edited, FormView.Body body) {
        var name = edited.request().identity().name();
        var shell = Pages.shell(request, visitor, "Edit inputs · " + name, "requests");
        return pages.page(status, "requests/new",
                new FormView(shell, body.editing(), List.of(), List.of(), List.of(), List.of(), body));
    }

    private static FormView.Body body(Visitor visitor, Edited edited, long version, FormFields.Form form,
            boolean fresh) {
        var id = edited.request().identity();
        var editing = new FormView.Editing(id.id().value(), id.name(), edited.request().revision(), version);
        var base = "/requests/" + id.id() + "/edit";
        return new FormView.Body(base, base + "/_/", visitor.csrf(), id.id().value(), fresh, "edit-" + version,
                id.project(), id.environment(), id.module(), editing, null, java.util.Map.of(), form,
                "Save as revision " + (edited.request().revision() + 1), edited.schema().deprecation());
    }

    private record Edited(Request request, ModuleSchema schema, List<String> secrets) {}

    private Edited edited(String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no request of this id", "It may have a typing error in it.");
        }
        var identity = sight.request().identity();
        var schema = acts.modules(identity.project()).stream().filter(each -> each.name().equals(identity.module()))
                .findFirst().orElse(sight.schema());
        if (schema == null) {
            throw PageProblem.notFound("The module " + identity.module() + " cannot be read any more",
                    "It was removed from the repository, or it has an error. The catalogue says which.");
        }
        var secrets = acts.places(visitor).stream().filter(each -> each.project().equals(identity.project())
                && each.environment().equals(identity.environment())).findFirst()
                .map(RequestActs.Place::secrets).orElse(List.of());
        return new Edited(sight.request(), schema, secrets);
    }

    private static long version(FormInput input) {
        var text = input.text("version");
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }
}
