package io.tfpilot.core.catalogue;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An input of a module.
 *
 * @param defaultValue null when the input is required; a JSON null is a default of null
 * @param help more words for the form, from {@code tfpilot.yaml}; may be empty
 * @param nullable whether an explicit null may be given
 * @param choices the values an enumerating validation allows, by path inside the value ({@code ""} is the value
 *        itself, {@code "family"} the field of an object, {@code "[].port"} that of every element)
 * @param deprecated the module's words on why it should not be used any more; empty where it may be
 * @param typed whether the module declares the type; otherwise it is what the default looks like
 */
public record Variable(String name, TypeConstraint type, @Nullable JsonNode defaultValue, String description,
        String help, boolean nullable, boolean sensitive, FilledBy filledBy, List<Validation> validations,
        Map<String, List<JsonNode>> choices, String deprecated, boolean typed) {
    private static final Pattern SECRET_NAME = Pattern.compile("(^|_)(password|passwd|passphrase|token|secret|"
            + "secret_key|private_key|api_key|apikey|access_key|auth_key|credentials?)$");

    /** One of a declared type that is not deprecated. */
    public Variable(String name, TypeConstraint type, @Nullable JsonNode defaultValue, String description, String help,
            boolean nullable, boolean sensitive, FilledBy filledBy, List<Validation> validations,
            Map<String, List<JsonNode>> choices) {
        this(name, type, defaultValue, description, help, nullable, sensitive, filledBy, validations, choices, "",
                true);
    }

    public Variable {
        validations = List.copyOf(validations);
        choices = Map.copyOf(choices);
    }

    /** The same input in other hands. */
    public Variable filledBy(FilledBy other) {
        return new Variable(name, type, defaultValue, description, help, nullable, sensitive, other, validations,
                choices, deprecated, typed);
    }

    /** What Terraform converts a value to. */
    TypeConstraint constraint() {
        return typed ? type : new TypeConstraint.AnyType();
    }

    /** Whether nobody should see its default. */
    public boolean isSecret() {
        return sensitive || filledBy instanceof FilledBy.Secret || looksSecret();
    }

    /** Whether it is named like a secret, though the module does not mark it: it takes the name of one as well. */
    public boolean looksSecret() {
        boolean text = type instanceof TypeConstraint.StringType || (type instanceof TypeConstraint.AnyType && !typed);
        return !sensitive && text && filledBy instanceof FilledBy.Person && isNamedLikeSecret(name);
    }

    /** Whether an input of this name is one for a secret, as far as a name can tell. */
    public static boolean isNamedLikeSecret(String name) {
        return SECRET_NAME.matcher(name).find();
    }

    /** Whether null can be given: no validation of the module refuses it for sure. */
    public boolean takesNull() {
        Map<String, Value> none = Map.of(name, Value.none(type));
        return nullable && validations.stream().noneMatch(each -> each.judge(none) == Validation.Verdict.BROKEN);
    }

    /** Whether a given value is the name of a secret, in the form <code>{"secret":"NAME"}</code>. */
    public boolean isReference(JsonNode value) {
        boolean reference = value.isObject() && value.size() == 1 && value.path("secret").isString();
        return reference && (filledBy instanceof FilledBy.Secret || looksSecret());
    }

    /** Whether a plan fails without a value. */
    public boolean required() {
        return defaultValue == null;
    }

    /** The allowed values, empty when any value of the type will do. */
    public List<JsonNode> enumeration() {
        return choices.getOrDefault("", List.of());
    }
}
