package io.tfpilot.server.requests.form;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Revision;
import io.tfpilot.server.forms.FormConfig;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.forms.RowEdit;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.page.RequestView;
import io.tfpilot.server.requests.page.ShownInputs;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** New inputs for a request there is: a new revision. */
@PageController
@Costly
@Needs(value = Role.DEVELOPER, in = Needs.Where.SOME_PLACE)
class EditController {
    /** Runs and reviews that may be recorded while somebody saves, before the person is asked. */
    private static final int MAX_TURNS = 4;

    private final RequestCommands acts;
    private final RequestReader reading;
    private final Pages pages;

    EditController(RequestCommands acts, RequestReader reading, Pages pages) {
        this.acts = acts;
        this.reading = reading;
        this.pages = pages;
    }

    @GetMapping("/requests/{id}/edit")
    ResponseEntity<String> form(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        var edited = edited(id, visitor);
        var form = FormFields.of(edited.schema(), edited.request().current().config(), edited.secrets());
        return whole(HttpStatus.OK, visitor, request, edited,
                body(visitor, edited, new Filled(form, true, false, List.of(), opened(edited))));
    }

    @PostMapping("/requests/{id}/edit/_/form")
    ResponseEntity<String> again(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        return rows(visitor, request, edited(id, visitor));
    }

    private ResponseEntity<String> rows(Visitor visitor, HttpServletRequest request, Edited edited) {
        var input = FormInput.of(request);
        var form = FormFields.edited(edited.schema(), filled(edited, input), input.parameters(), edited.secrets());
        return answer(HttpStatus.OK, visitor, request, edited,
                body(visitor, edited, new Filled(form, false, false, List.of(), Opened.of(input))));
    }

    @PostMapping("/requests/{id}/edit/_/preview")
    ResponseEntity<String> preview(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        return pages.page("requests/preview", previewed(visitor, edited(id, visitor), FormInput.of(request)).preview());
    }

    /** What the form would make, and the form with what is wrong in it. */
    private record Previewed(FormView.Preview preview, FormFields.Form form) {}

    private Previewed previewed(Visitor visitor, Edited edited, FormInput input) {
        var submitted = FormConfig.decode(edited.schema(), filled(edited, input), input.parameters());
        var preview = acts.previewRevision(visitor, edited.request().id(), submitted.config());
        var problems = new ArrayList<FieldProblem>(submitted.problems());
        preview.problems().stream().filter(each -> FormPresenter.isNew(each, problems)).forEach(problems::add);
        var form = FormFields.of(edited.schema(), submitted, edited.secrets(), problems);
        var current = edited.request().current();
        var shown = new ShownInputs(edited.schema());
        var lines = preview.section().isEmpty()
                ? List.<HclLines.Line>of()
                : HclLines.diff(shown.section(current.section(), current.config(), null),
                        shown.section(preview.section(), submitted.config(), current.config()));
        var changes = shown.inputs(beside(edited.schema(), current.config(), submitted.config()),
                beside(edited.schema(), submitted.config(), current.config())).stream()
                .filter(RequestView.Input::changed)
                .toList();
        return new Previewed(new FormView.Preview(preview.resourceName(), preview.file(), preview.tags(),
                UnfinishedSection.lines(lines, form.mistakes()), form.mistakes(), form.unplaced(), changes,
                problems.isEmpty() && preview.section().equals(current.section()), "revision " + current.number(),
                List.copyOf(submitted.config().propertyNames()), preview.alsoChecked(),
                Ahead.ofRevision(edited.request(), edited.place(), reading)),
                form);
    }

    /** With the defaults that stood, or will stand, where only the other one gives a value: then single fields differ. */
    private static ObjectNode beside(ModuleSchema schema, ObjectNode config, ObjectNode other) {
        var whole = config.deepCopy();
        other.propertyNames().stream().filter(name -> !config.has(name)).flatMap(name -> schema.variable(name).stream())
                .filter(each -> !each.isSecret() && each.defaultValue() != null && each.defaultValue().isContainer()
                        && !each.defaultValue().isEmpty())
                .forEach(each -> whole.set(each.name(), each.defaultValue()));
        return whole;
    }

    @PostMapping("/requests/{id}/edit")
    ResponseEntity<String> revise(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        var edited = edited(id, visitor);
        var input = FormInput.of(request);
        if (RowEdit.of(input.parameters()) != null) {
            return rows(visitor, request, edited);
        }
        if (input.wantsPreview()) {
            var made = previewed(visitor, edited, input);
            return whole(HttpStatus.OK, visitor, request, edited, body(visitor, edited,
                    new Filled(made.form(), false, false, List.of(), Opened.of(input))).previewed(made.preview()));
        }
        var submitted = FormConfig.decode(edited.schema(), filled(edited, input), input.parameters());
        if (!submitted.problems().isEmpty()) {
            var problems = new ArrayList<>(submitted.problems());
            acts.previewRevision(visitor, edited.request().id(), submitted.config()).problems().stream()
                    .filter(each -> FormPresenter.isNew(each, problems)).forEach(problems::add);
            return invalid(visitor, request, edited, submitted, problems);
        }
        var current = edited.request().current();
        var preview = acts.previewRevision(visitor, edited.request().id(), submitted.config());
        if (preview.problems().isEmpty() && preview.section().equals(current.section())
                && Opened.of(input).revision() == current.number()) {
            var nothing = new FormView.Note("rest", "equal",
                    "Nothing differs from revision " + current.number() + ". Change an input first.", List.of());
            return answer(HttpStatus.UNPROCESSABLE_CONTENT, visitor, request, edited,
                    body(visitor, edited,
                            new Filled(FormFields.of(edited.schema(), submitted, edited.secrets(), List.of()), false,
                                    false, List.of(nothing), Opened.of(input))));
        }
        return switch (saved(id, visitor, Opened.of(input), submitted)) {
            case RequestCommands.Done done -> Pages.redirect(request, "/requests/" + done.id() + "?done=revised");
            case RequestCommands.Invalid invalid -> invalid(visitor, request, edited, submitted, invalid.problems());
            case RequestCommands.Refused refused -> invalid(visitor, request, edited, submitted,
                    List.of(FormPresenter.refused(refused)));
            case RequestCommands.Stale() -> met(visitor, request, edited(id, visitor), submitted);
        };
    }

    /**
     * A document moves on with every run and review; only a revision that somebody saved meanwhile is a reason to look
     * again. What was saved by this very form is not saved twice.
     */
    private RequestCommands.Answer saved(String id, Visitor visitor, Opened opened, FormConfig.Submitted submitted) {
        for (var i = 0; i < MAX_TURNS; i++) {
            var now = edited(id, visitor).request();
            if (now.revision() != opened.revision()) {
                return now.current().config().equals(submitted.config())
                        ? new RequestCommands.Done(now.id())
                        : new RequestCommands.Stale();
            }
            var outcome = acts.revise(visitor, now.id(), now.version(), submitted.config());
            if (!(outcome instanceof RequestCommands.Stale)) {
                return outcome;
            }
        }
        return new RequestCommands.Stale();
    }

    /** Somebody else saved a revision: theirs and this form's inputs, side by side and together. */
    private ResponseEntity<String> met(Visitor visitor, HttpServletRequest request, Edited edited,
            FormConfig.Submitted submitted) {
        var current = edited.request().current();
        var base = filled(edited, FormInput.of(request));
        var meeting = ConcurrentEdits.of(base, current.config(), submitted.config(),
                new ShownInputs(edited.schema()));
        var who = current.authors().isEmpty() ? "Somebody" : current.authors().getFirst().value();
        var form = FormFields.of(edited.schema(), meeting.config(), edited.secrets());
        return answer(HttpStatus.CONFLICT, visitor, request, edited, body(visitor, edited,
                new Filled(form, false, false, meeting.notes(who, current.number()), opened(edited))));
    }

    private ResponseEntity<String> invalid(Visitor visitor, HttpServletRequest request, Edited edited,
            FormConfig.Submitted submitted, List<FieldProblem> problems) {
        var form = FormFields.of(edited.schema(), submitted, edited.secrets(), problems);
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, visitor, request, edited, body(visitor, edited,
                new Filled(form, false, true, List.of(), Opened.of(FormInput.of(request)))));
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
        return pages.page(status, "requests/new", new FormView(shell, null, List.of(), body));
    }

    /** What the request was when the form was opened. */
    private record Opened(long version, int revision) {
        static Opened of(FormInput input) {
            var version = input.text("version");
            var revision = input.text("revision");
            return new Opened(version.matches("[0-9]{1,12}") ? Long.parseLong(version) : 0,
                    revision.matches("[0-9]{1,9}") ? Integer.parseInt(revision) : 0);
        }
    }

    /** The inputs of the revision that stood when the form was opened. */
    private static ObjectNode filled(Edited edited, FormInput input) {
        var opened = Opened.of(input);
        return edited.request().history().stream().filter(each -> each.number() == opened.revision()).findFirst()
                .map(Revision::config).orElse(edited.request().current().config());
    }

    private static Opened opened(Edited edited) {
        return new Opened(edited.request().version(), edited.request().revision());
    }

    /** @param sent whether the form was sent with mistakes */
    private record Filled(FormFields.Form form, boolean fresh, boolean sent, List<FormView.Note> notes,
            Opened opened) {}

    private static FormView.Body body(Visitor visitor, Edited edited, Filled filled) {
        var id = edited.request().identity();
        var opened = filled.opened();
        var editing = new FormView.Editing(id.id().value(), id.name(), opened.revision(), opened.version());
        var base = "/requests/" + id.id() + "/edit";
        var notes = new ArrayList<>(filled.notes());
        if (edited.gate() instanceof Gate.Refused refused) {
            notes.add(new FormView.Note("bad", "lock", "You can't save new inputs now. " + refused.condition(),
                    List.of()));
        }
        notes.addAll(FormPresenter.standing(edited.place(), edited.schema()));
        return new FormView.Body(base, base + "/_/", visitor.csrf(), id.id().value(), "New inputs of " + id.name(),
                filled.fresh(), filled.sent(), "edit-" + opened.version(),
                id.project() + "/" + id.environment() + "/" + id.module(), null, editing, null, Map.of(),
                filled.form(), "Save as revision " + (edited.request().revision() + 1), notes, null);
    }

    private record Edited(Request request, ModuleSchema schema, RequestCommands.@Nullable Place place,
            @Nullable Gate gate) {
        List<String> secrets() {
            return place == null ? List.of() : place.secrets();
        }
    }

    private Edited edited(String id, Visitor visitor) {
        var sight = RequestId.isValid(id) ? reading.see(new RequestId(id), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no request of this id", "The id may be mistyped.");
        }
        var identity = sight.request().identity();
        var place = acts.places(visitor).stream().filter(each -> each.project().equals(identity.project())
                && each.environment().equals(identity.environment())).findFirst().orElse(null);
        var schema = acts.module(sight.request(), sight.schema(), place);
        if (schema == null) {
            UnreadModule.refuse(identity.module(), acts.unread(identity.project()));
            throw PageProblem.notFound("The module " + identity.module() + " cannot be read any more",
                    "It was removed from the repository, or it has an error. The catalogue says which.");
        }
        return new Edited(sight.request(), schema, place, sight.gates().get(Action.UPDATE));
    }
}
