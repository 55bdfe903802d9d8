package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.Limits;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.text.Cut;
import io.tfpilot.server.forms.FormFields.Mistake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes single fields, by type, and puts problems where they belong. */
final class FieldMaker {
    private static final int COMPACT_OPTIONS = 4;
    /** Characters of all options together that still fit beside each other. */
    private static final int COMPACT_TEXT = 44;
    /** What a line is too short for, by its name. */
    private static final Set<String> LONG = Set.of("policy", "script", "template", "user_data", "cloud_init",
            "certificate", "manifest", "query");

    private final Collection<String> secrets;
    private final List<FieldProblem> problems;
    private final Map<String, List<String>> errors = new LinkedHashMap<>();
    private final Map<String, Mistake> placed = new LinkedHashMap<>();
    private final Map<Variable, Map<String, Limits.Limit>> limits = new HashMap<>();
    private final RowMaker rows;
    private Focus focus;

    FieldMaker(Collection<String> secrets, List<FieldProblem> problems, Focus focus) {
        this.secrets = secrets;
        this.problems = problems;
        this.focus = focus;
        this.rows = new RowMaker(this, focus);
        problems.forEach(problem -> errors.computeIfAbsent(problem.path(), any -> new ArrayList<>())
                .add(problem.message()));
    }

    List<Mistake> mistakes() {
        return List.copyOf(placed.values());
    }

    List<FieldProblem> unplaced() {
        return problems.stream().filter(problem -> !placed.containsKey(problem.path())).toList();
    }

    Field field(Variable variable, FormTree tree) {
        var place = FieldPlace.of(variable, tree);
        if (variable.looksSecret()) {
            return secretLike(place);
        }
        return variable.filledBy() instanceof FilledBy.Secret ? secret(place) : field(place);
    }

    Field field(FieldPlace bare) {
        var place = limited(bare);
        var choices = choices(place);
        if (!choices.isEmpty() && FormConfig.isScalar(place.type())) {
            return choice(place, choices);
        }
        return switch (place.type()) {
            case TypeConstraint.StringType() -> text(place, isLong(place) ? Field.Kind.LINES : Field.Kind.LINE);
            case TypeConstraint.NumberType() -> text(place, Field.Kind.NUMBER);
            case TypeConstraint.AnyType() -> text(place, Field.Kind.JSON);
            case TypeConstraint.BoolType() -> bool(place);
            case TypeConstraint.ListType(var element) -> rows.list(place, element, true);
            case TypeConstraint.SetType(var element) -> rows.list(place, element, false);
            case TypeConstraint.MapType(var element) -> rows.map(place, element);
            case TypeConstraint.TupleType(var elements) -> tuple(place, elements);
            case TypeConstraint.ObjectType object -> object(place, object);
        };
    }

    /** With what validations say of its range, unless the module's own words say it. */
    private FieldPlace limited(FieldPlace place) {
        var limit = limits.computeIfAbsent(place.variable(), Limits::of).get(place.inside());
        if (limit == null || place.help().contains(limit.words())) {
            return place;
        }
        var words = Labels.grouped(Complaint.capital(withoutPlace(limit.words(), place)));
        var unit = !limit.length() ? "" : place.type() instanceof TypeConstraint.StringType ? " characters" : " rows";
        var says = List.of(limit.words().replaceAll("[^0-9 ]", "").strip().split(" +"));
        var known = !says.contains("") && says.stream().allMatch(place.help()::contains);
        return known ? place : place.helped(words + unit + (words.endsWith(".") ? "" : "."));
    }

    /** A module speaks of {@code backup.window}; beside the field that is known. */
    private static String withoutPlace(String words, FieldPlace place) {
        var called = place.inside().isEmpty()
                ? place.variable().name()
                : place.variable().name() + "." + place.inside();
        var starts = words.regionMatches(true, 0, called + " ", 0, called.length() + 1);
        return starts ? words.substring(called.length() + 1) : words;
    }

    Field.About about(FieldPlace place, String hint) {
        var error = error(place);
        return new Field.About(place.name(), place.id(), place.label(), hint, place.help(), error,
                nothing(place), error != null && takesFocusOfMistake(), place.mayBeNull());
    }

    @Nullable
    String error(FieldPlace place) {
        var chosen = place.variable().filledBy() instanceof FilledBy.Secret || !choices(place).isEmpty();
        return error(new Blamed(place.path(), place.id(), place.name(), place.whole(), place.label(),
                place.inside().isEmpty() ? place.variable().name() : place.inside(), chosen));
    }

    /**
     * A place that something may be wrong with.
     *
     * @param whole its label with what it is a part of
     * @param called what a module's own words may name it by
     * @param chosen whether one chooses there rather than types
     */
    record Blamed(String path, String id, String name, String whole, String label, String called, boolean chosen) {
        /** "Label 1, value" is the value, to whoever looks at it. */
        String itself() {
            return Complaint.capital(label.substring(label.lastIndexOf(", ") < 0 ? 0 : label.lastIndexOf(", ") + 2));
        }
    }

    /** What is wrong there; it is told only once, at this element. */
    @Nullable
    String error(Blamed at) {
        var complaint = errors.getOrDefault(at.path(), List.of()).stream()
                .map(told -> Complaint.of(at.itself(), at.called(), at.chosen(), told)).reduce(Complaint::and)
                .orElse(null);
        if (complaint == null) {
            return null;
        }
        placed.putIfAbsent(at.path(), new Mistake(at.id(), at.whole(), at.name(), complaint));
        return complaint.message();
    }

    private static List<JsonNode> choices(FieldPlace place) {
        return place.variable().choices().getOrDefault(place.inside(), List.of());
    }

    private boolean takesFocusOfMistake() {
        var takes = focus.equals(Focus.MISTAKE);
        focus = takes ? Focus.NONE : focus;
        return takes;
    }

    /** About a field that a person types into or chooses from. */
    private Field.About leaf(FieldPlace place, String hint) {
        var about = about(place, hint);
        if (!focus.holds(place.name())) {
            return about;
        }
        focus = Focus.NONE;
        return new Field.About(about.name(), about.id(), about.label(), about.hint(), about.help(), about.error(),
                about.nothing(), true, about.nullable());
    }

    /** Whether the person goes on at the button that adds a row here, since the new row holds nothing else. */
    boolean takesFocus(String name) {
        var takes = focus.holds(name) || focus.equals(new Focus(name, "_add"));
        focus = takes ? Focus.NONE : focus;
        return takes;
    }

    private static Field.Nothing nothing(FieldPlace place) {
        if (place.tree().stated) {
            return Field.Nothing.STATED;
        }
        if (place.tree().nulled) {
            return Field.Nothing.NULL;
        }
        if (place.tree().empty) {
            return Field.Nothing.EMPTY;
        }
        var may = switch (place.type()) {
            case TypeConstraint.StringType() -> place.optional() && !isEmpty(place.otherwise());
            case TypeConstraint.ListType list -> place.isToggled();
            case TypeConstraint.SetType set -> place.isToggled();
            case TypeConstraint.MapType map -> place.isToggled();
            case TypeConstraint.NumberType number -> false;
            case TypeConstraint.BoolType bool -> false;
            case TypeConstraint.AnyType any -> false;
            case TypeConstraint.TupleType tuple -> false;
            case TypeConstraint.ObjectType object -> false;
        };
        return may ? Field.Nothing.MAY_BE_EMPTY : Field.Nothing.DEFAULT;
    }

    private static boolean isEmpty(@Nullable JsonNode value) {
        return value != null && value.isString() && value.stringValue().isEmpty();
    }

    static String defaultHint(FieldPlace place) {
        if (!place.optional()) {
            return "";
        }
        var otherwise = place.otherwise();
        if (otherwise == null || otherwise.isContainer() || Values.text(otherwise).isEmpty()) {
            return "optional";
        }
        var text = Values.text(otherwise).lines().findFirst().orElse("");
        return "default " + (text.length() > 32 ? Cut.first(text, 31) + "…" : text);
    }

    private static boolean isLong(FieldPlace place) {
        var name = place.name().substring(place.name().lastIndexOf('.') + 1);
        return place.tree().textOr("").contains("\n") || Values.text(place.otherwise()).contains("\n")
                || LONG.stream().anyMatch(each -> name.equals(each) || name.endsWith("_" + each));
    }

    private Field text(FieldPlace place, Field.Kind kind) {
        var otherwise = Values.text(place.otherwise());
        var placeholder = kind == Field.Kind.JSON && otherwise.isEmpty() ? "{ \"key\": \"value\" }" : otherwise;
        var unit = kind == Field.Kind.NUMBER
                ? Labels.unit(place.name().substring(place.name().lastIndexOf('.') + 1))
                : "";
        return new Field.Text(leaf(place, defaultHint(place)), place.tree().textOr(""), kind, placeholder, unit);
    }

    private Field bool(FieldPlace place) {
        var text = place.tree().textOr("");
        if (!place.isToggled() && (!place.tree().nulled || place.mayBeNull())) {
            return new Field.Switch(leaf(place, ""), text.equals("true"));
        }
        var options = List.of(new Field.Option("", "Not set", text.isEmpty()),
                new Field.Option("true", "Yes", text.equals("true")),
                new Field.Option("false", "No", text.equals("false")));
        return new Field.Choice(leaf(place, "optional"), options, true);
    }

    private Field choice(FieldPlace place, List<JsonNode> choices) {
        var otherwise = Values.text(place.otherwise());
        var none = (place.tree().nulled && !place.mayBeNull()) || (place.optional() && otherwise.isEmpty());
        var text = place.tree().isBlank() && !none ? otherwise : place.tree().textOr("");
        var options = new ArrayList<Field.Option>();
        var compact = choices.size() <= COMPACT_OPTIONS
                && choices.stream().mapToInt(each -> Values.text(each).length() + 3).sum() <= COMPACT_TEXT;
        if (none) {
            options.add(new Field.Option("", "Not set", text.isEmpty()));
        } else if (!compact && text.isEmpty()) {
            options.add(new Field.Option("", "Choose", true));
        }
        choices.forEach(each -> options.add(new Field.Option(Values.text(each), Values.text(each),
                Values.text(each).equals(text))));
        // What was typed elsewhere and is no choice stays visible beside the complaint about it.
        if (!text.isEmpty() && options.stream().noneMatch(Field.Option::selected)) {
            options.add(new Field.Option(text, text, true));
        }
        return new Field.Choice(leaf(place, defaultHint(place)), options, compact);
    }

    private Field secret(FieldPlace place) {
        var text = place.tree().textOr("");
        var options = new ArrayList<Field.Option>();
        options.add(new Field.Option("", place.optional() ? "None" : "Choose a secret", text.isEmpty()));
        secrets.forEach(name -> options.add(new Field.Option(name, name, name.equals(text))));
        if (!text.isEmpty() && options.stream().noneMatch(Field.Option::selected)) {
            options.add(new Field.Option(text, text + " (not listed)", true));
        }
        var why = secrets.isEmpty()
                ? "The project lists no secrets yet; an admin adds their names to the project’s configuration."
                : "The name of a secret kept in the repository. Its value is never seen here.";
        return new Field.Choice(leaf(place.helped(why), place.optional() ? "optional" : ""), options, false);
    }

    /** A text, or one of the project's secrets; its default is not shown. */
    private Field secretLike(FieldPlace bare) {
        var place = bare.helped("Named like a secret, but not marked as one: what you type here can be read in Git, in "
                + "plans and in the state." + (secrets.isEmpty()
                        ? ""
                        : " Choose " + FormConfig.SECRET + "… to take one of the project’s secrets."));
        var offered = secrets.stream().map(FormConfig.SECRET::concat).toList();
        var text = place.tree().textOr("");
        return new Field.Text(leaf(place, place.optional() ? "optional" : ""), text,
                text.isEmpty() || text.startsWith(FormConfig.SECRET) ? Field.Kind.LINE : Field.Kind.VEILED, "", "",
                offered);
    }

    private Field object(FieldPlace place, TypeConstraint.ObjectType type) {
        return group(place, type.fields().stream().map(place::attribute).toList());
    }

    private Field tuple(FieldPlace place, List<TypeConstraint> elements) {
        var parts = new ArrayList<FieldPlace>();
        for (var i = 0; i < elements.size(); i++) {
            parts.add(place.element(i, place.tree().exactly(i), elements.get(i), place.label() + " " + (i + 1)));
        }
        return group(place, parts);
    }

    private Field group(FieldPlace place, List<FieldPlace> parts) {
        var toggle = place.isToggled() || (place.tree().nulled && !place.mayBeNull()) ? place.name() + "?" : null;
        var about = about(place, toggle == null ? "" : "optional");
        return new Field.Group(about, toggle, toggle == null || place.tree().present,
                parts.stream().map(this::field).toList());
    }
}
