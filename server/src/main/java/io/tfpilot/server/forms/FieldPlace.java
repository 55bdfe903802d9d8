package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.Paths;
import io.tfpilot.core.catalogue.TypeConstraint;
import io.tfpilot.core.catalogue.Variable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One place: where it is in form and configuration, what the schema says of it, what stands there.
 *
 * @param name in the form, {@code config.env[0].value}
 * @param path in the configuration, {@code env["a"]}
 * @param inside the variable, as enumerations name it: {@code []}
 * @param trail the labels of what it is a part of
 */
record FieldPlace(String name, String path, String inside, Variable variable, FormTree tree, TypeConstraint type,
        boolean optional, @Nullable JsonNode otherwise, String trail, String label, String help) {

    static FieldPlace of(Variable variable, FormTree tree) {
        var words = variable.help().isEmpty() ? variable.description() : variable.help();
        var help = variable.deprecated().isEmpty() ? words : "Deprecated: " + variable.deprecated() + " " + words;
        return new FieldPlace(FormConfig.ROOT + "." + variable.name(), variable.name(), "", variable,
                tree.field(variable.name()), variable.type(), !variable.required(),
                FormConfig.notNull(variable.defaultValue()), "", label(variable.name(), variable.type()), help);
    }

    private static String label(String name, TypeConstraint type) {
        return type instanceof TypeConstraint.NumberType ? Labels.withoutUnit(name) : Labels.of(name);
    }

    String whole() {
        return trail.isEmpty() ? label : trail + ", " + Labels.inside(label);
    }

    /** An attribute of an object. */
    FieldPlace attribute(TypeConstraint.Field field) {
        var dotted = "." + field.name();
        return new FieldPlace(name + dotted, path + dotted, inside.isEmpty() ? field.name() : inside + dotted, variable,
                tree.field(field.name()), field.type(), field.optional(), FormConfig.notNull(field.defaultValue()),
                whole(), label(field.name(), field.type()), "");
    }

    /** An element of a list, by its number. */
    FieldPlace element(int index, FormTree row, TypeConstraint element, String called) {
        var step = "[" + index + "]";
        return new FieldPlace(name + step, path + step, inside + "[]", variable, row, element, false, null, trail,
                called, "");
    }

    /** The value of an entry of a map. */
    FieldPlace value(int index, String key, FormTree row, TypeConstraint element, String called) {
        return new FieldPlace(name + "[" + index + "].value", Paths.child(path, key), inside + "[]", variable, row,
                element, false,
                null, trail, called, "");
    }

    /** Rows inside a row have no name of their own. */
    FieldPlace unnamed() {
        return FormConfig.isScalar(type) || type instanceof TypeConstraint.ObjectType
                ? this
                : new FieldPlace(name, path, inside, variable, tree, type, optional, otherwise, whole(), "Values",
                        help);
    }

    FieldPlace helped(String more) {
        var all = help.isEmpty() ? more : help + (help.endsWith(".") ? " " : ". ") + more;
        return new FieldPlace(name, path, inside, variable, tree, type, optional, otherwise, trail, label, all);
    }

    /** Whether it is a group that may be left out as a whole. */
    boolean isToggled() {
        return optional && otherwise == null;
    }

    /** Whether null is an answer of its own: an input that takes it, and has another default. */
    boolean mayBeNull() {
        return inside.isEmpty() && optional && otherwise != null && !variable.isSecret() && variable.takesNull();
    }

    String id() {
        return id(name);
    }

    /** A vowel or a tone above or below its letter, as Thai has them. */
    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    static String id(String name) {
        var id = new StringBuilder("f");
        name.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '_' || isMark(c)) {
                id.appendCodePoint(c);
            } else if (c != ']') {
                id.append('-');
            }
        });
        return id.toString();
    }
}
