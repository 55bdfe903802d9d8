package io.tfpilot.server.requests.form;

import io.tfpilot.core.action.Preview;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.forms.FormConfig;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.forms.RowEdit;
import io.tfpilot.server.requests.RequestCommands;
import io.tfpilot.server.requests.RequestReader;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.ShownInputs;
import io.tfpilot.server.requests.form.FormPresenter.Chosen;
import io.tfpilot.server.requests.form.Spots.Spot;
import io.tfpilot.server.signin.Costly;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.web.pages.PageController;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Visitor;
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

/** The form of a new request. */
@PageController
@Costly
@Needs(value = Role.DEVELOPER, in = Needs.Where.SOME_PLACE)
class NewRequestController {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final RequestCommands acts;
    private final RequestReader reading;
    private final Pages pages;

    NewRequestController(RequestCommands acts, RequestReader reading, Pages pages) {
        this.acts = acts;
        this.reading = reading;
        this.pages = pages;
    }

    /** The form, empty or filled by the address, or from another request. */
    @GetMapping("/requests/new")
    ResponseEntity<String> form(Visitor visitor, HttpServletRequest request) {
        var input = FormInput.of(request);
        var old = before(input, visitor);
        var spots = Spots.of(acts, visitor);
        var place = old == null
                ? spots.chosen(input.text("project"), input.text("environment"))
                : spots.chosen(input.or("project", old.request().identity().project()),
                        input.or("environment", old.request().identity().environment()));
        var spot = spots.at(place, old == null ? input.text("module") : old.request().identity().module());
        if (spot == null) {
            return pages.page("requests/new", FormPresenter.choosing(shell(request, visitor),
                    new Chosen(place.project(), place.environment(), ""), spots.places(), spots.offered(place)));
        }
        return whole(HttpStatus.OK, visitor, request,
                old == null ? addressed(visitor, spot, input) : again(visitor, spot, old));
    }

    private @Nullable RequestSight before(FormInput input, Visitor visitor) {
        var from = input.text("from");
        if (from.isEmpty()) {
            return null;
        }
        var sight = RequestId.isValid(from) ? reading.see(new RequestId(from), visitor) : null;
        if (sight == null) {
            throw PageProblem.notFound("There is no request " + (RequestId.isValid(from) ? from : "of this id")
                    + " to take inputs from", "The id may be mistyped.");
        }
        return sight;
    }

    /** Filled by what the address says; what it says is checked, what it leaves out is not complained about. */
    private FormView.Body addressed(Visitor visitor, Spot spot, FormInput input) {
        var said = FormConfig.ofAddress(spot.schema(), input.parameters());
        var secrets = spot.place().secrets();
        if (said.config().isEmpty() && said.problems().isEmpty()) {
            return body(visitor, spot, new Filled(input.basics(), FormFields.of(spot.schema(), said.config(), secrets),
                    List.of(), List.of(), true, UUID.randomUUID().toString()));
        }
        var problems = new ArrayList<FieldProblem>(said.problems());
        acts.preview(visitor, draft(spot, input, said, Preview.UNNAMED)).problems().stream()
                .filter(each -> said.config().has(each.path().split("[.\\[]", 2)[0]))
                .filter(each -> FormPresenter.isNew(each, said.problems())).forEach(problems::add);
        var form = FormFields.of(spot.schema(), said.config(), secrets, problems);
        return body(visitor, spot,
                new Filled(input.basics(), form, List.of(), List.of(), false, UUID.randomUUID().toString()));
    }

    /** What was requested before, once more: everything but the name. */
    private FormView.Body again(Visitor visitor, Spot spot, RequestSight old) {
        var identity = old.request().identity();
        var carried = CarriedInputs.into(spot.schema(), spot.place().secrets(), old.request().current().config());
        var notes = new ArrayList<FormView.Note>();
        notes.add(new FormView.Note("work", "history",
                "Filled with the inputs of " + identity.name() + ", revision " + old.request().revision()
                        + ". It needs a name of its own.",
                List.of()));
        notes.addAll(carried.notes("These inputs do not fit any more and were left out:"));
        var basics = new FormView.Basics("", identity.environmentName() == null ? "" : identity.environmentName(), "",
                "");
        return body(visitor, spot,
                new Filled(basics, FormFields.of(spot.schema(), carried.config(), spot.place().secrets()), List.of(),
                        notes, false, UUID.randomUUID().toString()));
    }

    /** The form with a row more or less, or as a browser kept it. */
    @PostMapping("/requests/new/_/form")
    ResponseEntity<String> again(Visitor visitor, HttpServletRequest request) {
        var input = FormInput.of(request);
        return rows(visitor, request, input, spot(visitor, input));
    }

    private ResponseEntity<String> rows(Visitor visitor, HttpServletRequest request, FormInput input, Spot spot) {
        var form = FormFields.edited(spot.schema(), input.parameters(), spot.place().secrets());
        return answer(HttpStatus.OK, visitor, request, body(visitor, spot,
                new Filled(input.basics(), form, List.of(), List.of(), false, key(input))));
    }

    /** The form for another project, environment or module, with what was typed as far as it fits there. */
    @PostMapping("/requests/new/_/move")
    ResponseEntity<String> move(Visitor visitor, HttpServletRequest request) {
        var input = FormInput.of(request);
        return moved(visitor, request, input, spot(visitor, input));
    }

    private ResponseEntity<String> moved(Visitor visitor, HttpServletRequest request, FormInput input, Spot from) {
        var spot = from.moved(input.text("project"), input.text("environment"), input.text("module"));
        if (spot == null) {
            var place = from.all().chosen(input.text("project"), input.text("environment"));
            return Pages.redirect(request, new Chosen(place.project(), place.environment(), "").address());
        }
        var schema = spot.schema();
        var filled = schema.variables().equals(from.schema().variables())
                ? new Filled(input.basics(), FormFields.edited(schema, input.parameters(), spot.place().secrets()),
                        List.of(),
                        List.of(), false, key(input))
                : carried(input, from, spot);
        var body = body(visitor, spot, filled);
        return Pages.isEnhanced(request)
                ? ResponseEntity.ok().headers(headers -> headers.add("HX-Push-Url", spot.chosen().address()))
                        .contentType(org.springframework.http.MediaType.TEXT_HTML)
                        .body(pages.render("requests/bench", body))
                : whole(HttpStatus.OK, visitor, request, body);
    }

    private static Filled carried(FormInput input, Spot from, Spot to) {
        var typed = FormConfig.decode(from.schema(), input.parameters()).config();
        var carried = CarriedInputs.into(to.schema(), to.place().secrets(), typed);
        return new Filled(input.basics(), FormFields.of(to.schema(), carried.config(), to.place().secrets()), List.of(),
                carried.notes("What you typed was taken along, but these do not fit here:"), false, key(input));
    }

    @PostMapping("/requests/new/_/preview")
    ResponseEntity<String> preview(Visitor visitor, HttpServletRequest request) {
        var input = FormInput.of(request);
        return pages.page("requests/preview", previewed(visitor, input, spot(visitor, input)).preview());
    }

    /** What the form would make, and the form with what is wrong in it. */
    private record Previewed(FormView.Preview preview, FormFields.Form form, List<FieldProblem> problems) {}

    private Previewed previewed(Visitor visitor, FormInput input, Spot spot) {
        var submitted = FormConfig.decode(spot.schema(), input.parameters());
        var named = !input.text("name").isEmpty();
        var preview = acts.preview(visitor,
                draft(spot, input, submitted, named ? input.text("name") : Preview.UNNAMED));
        var problems = new ArrayList<FieldProblem>(submitted.problems());
        if (!named) {
            problems.add(new FieldProblem("name", "a name is needed"));
        }
        preview.problems().stream().filter(each -> FormPresenter.isNew(each, problems)).forEach(problems::add);
        var form = FormFields.of(spot.schema(), submitted, spot.place().secrets(), FormPresenter.ofConfig(problems));
        return new Previewed(FormPresenter.preview(new Preview(named ? preview.resourceName() : "",
                preview.tags(), preview.file(),
                new ShownInputs(spot.schema()).section(preview.section(), submitted.config(), null), problems,
                preview.alsoChecked()), form,
                submitted.config(), Ahead.ofNew(spot.place(), spot.schema().name(), reading)), form,
                problems);
    }

    @PostMapping("/requests/new")
    ResponseEntity<String> create(Visitor visitor, HttpServletRequest request) {
        var input = FormInput.of(request);
        var spot = spot(visitor, input);
        // Without script the rows' buttons and the choice of a place send the form here.
        if (RowEdit.of(input.parameters()) != null) {
            return rows(visitor, request, input, spot);
        }
        if (!input.text("_move").isEmpty() || elsewhere(input, spot)) {
            return moved(visitor, request, input, spot);
        }
        if (input.wantsPreview()) {
            var made = previewed(visitor, input, spot);
            return whole(HttpStatus.OK, visitor, request,
                    body(visitor, spot, new Filled(input.basics(), made.form(), made.problems(), List.of(), false,
                            key(input))).previewed(made.preview()));
        }
        var submitted = FormConfig.decode(spot.schema(), input.parameters());
        if (!submitted.problems().isEmpty()) {
            var found = new ArrayList<FieldProblem>(submitted.problems());
            acts.preview(visitor, draft(spot, input, submitted, input.text("name"))).problems().stream()
                    .filter(each -> FormPresenter.isNew(each, found)).forEach(found::add);
            return invalid(visitor, request, spot, submitted, found);
        }
        var outcome = acts.create(visitor, draft(spot, input, submitted, input.text("name")), key(input));
        return switch (outcome) {
            case RequestCommands.Done done -> Pages.redirect(request, "/requests/" + done.id() + "?done=created");
            case RequestCommands.Invalid invalid -> invalid(visitor, request, spot, submitted, invalid.problems());
            case RequestCommands.Refused refused -> refused(visitor, request, spot, submitted, refused);
            case RequestCommands.Stale() -> invalid(visitor, request, spot, submitted, List.of(new FieldProblem("",
                    "the module changed while this form was open; send it again")));
        };
    }

    /** Whether another place was chosen than the fields were made for: that cannot be sent as it is. */
    private static boolean elsewhere(FormInput input, Spot spot) {
        var wanted = new Chosen(input.text("project"), input.text("environment"), input.text("module"));
        return !wanted.equals(spot.chosen());
    }

    /** A form that made a request already makes another one only if it is sent once more: then under a new key. */
    private ResponseEntity<String> refused(Visitor visitor, HttpServletRequest request, Spot spot,
            FormConfig.Submitted submitted, RequestCommands.Refused refused) {
        return refused.code() == RefusalCode.KEY_REUSED
                ? invalid(visitor, request, spot, submitted, List.of(new FieldProblem("",
                        "This form made a request already, with other inputs. Send it again to make another one.")),
                        UUID.randomUUID().toString())
                : invalid(visitor, request, spot, submitted, List.of(FormPresenter.refused(refused)));
    }

    private ResponseEntity<String> invalid(Visitor visitor, HttpServletRequest request, Spot spot,
            FormConfig.Submitted submitted, List<FieldProblem> problems) {
        return invalid(visitor, request, spot, submitted, problems, key(FormInput.of(request)));
    }

    private ResponseEntity<String> invalid(Visitor visitor, HttpServletRequest request, Spot spot,
            FormConfig.Submitted submitted, List<FieldProblem> problems, String key) {
        var input = FormInput.of(request);
        var form = FormFields.of(spot.schema(), submitted, spot.place().secrets(), FormPresenter.ofConfig(problems));
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, visitor, request,
                body(visitor, spot, new Filled(input.basics(), form, problems, List.of(), false, key)));
    }

    private ResponseEntity<String> answer(HttpStatus status, Visitor visitor, HttpServletRequest request,
            FormView.Body body) {
        return Pages.isEnhanced(request)
                ? pages.page(status, "requests/form", body)
                : whole(status, visitor, request, body);
    }

    private ResponseEntity<String> whole(HttpStatus status, Visitor visitor, HttpServletRequest request,
            FormView.Body body) {
        return pages.page(status, "requests/new", new FormView(shell(request, visitor), null, List.of(), body));
    }

    /** What stands in the form and what is said about it. */
    private record Filled(FormView.Basics basics, FormFields.Form form, List<FieldProblem> problems,
            List<FormView.Note> notes, boolean fresh, String key) {}

    private FormView.Body body(Visitor visitor, Spot spot, Filled filled) {
        var chosen = spot.chosen();
        var picks = FormPresenter.picks(chosen, spot.all().places(), spot.offered());
        var notes = new ArrayList<>(filled.notes());
        if (picks.unread() != null) {
            notes.add(picks.unread());
        }
        notes.addAll(FormPresenter.standing(spot.place(), spot.schema()));
        return new FormView.Body("/requests/new", "/requests/new/_/", visitor.csrf(), chosen.at(),
                spot.schema().title() + " in " + chosen.project() + " " + chosen.environment(), filled.fresh(),
                !filled.problems().isEmpty(), filled.key(), chosen.at(),
                picks, null, filled.basics(),
                FormPresenter.ofBasics(filled.problems()), filled.form(), "Create request", notes, null);
    }

    private static RequestInput draft(Spot spot, FormInput input, FormConfig.Submitted submitted,
            String name) {
        return new RequestInput(spot.place().project(), spot.place().environment(), spot.schema().name(), name, null,
                input.orNull("environmentName"), submitted.config(), input.orNull("justification"),
                input.orNull("ticket"));
    }

    private static String key(FormInput input) {
        var key = input.text("_key");
        return KEY.matcher(key).matches() ? key : UUID.randomUUID().toString();
    }

    private Spot spot(Visitor visitor, FormInput input) {
        return Spots.of(acts, visitor).sent(input);
    }

    private static Shell shell(HttpServletRequest request, Visitor visitor) {
        return Pages.shell(request, visitor, "New request", "requests");
    }
}
