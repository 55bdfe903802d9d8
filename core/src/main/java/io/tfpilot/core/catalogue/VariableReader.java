package io.tfpilot.core.catalogue;

import io.tfpilot.core.catalogue.ModuleReading.Problem;
import io.tfpilot.core.hcl.HclAttribute;
import io.tfpilot.core.hcl.HclBlock;
import io.tfpilot.core.hcl.HclExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code variable} blocks. */
final class VariableReader {
    /** What a module block itself may hold. */
    private static final Set<String> RESERVED = Set.of("source", "version", "providers", "count", "for_each",
            "depends_on", "lifecycle", "locals", "provider", "_");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_-]*");

    private final Presentation presentation;
    private final Map<String, ServerInput> filled;
    private final List<Problem> problems;
    private final TypeReader types;

    /** @param filled what the server gives, by the name of the input that takes it */
    VariableReader(Presentation presentation, Map<String, ServerInput> filled, List<Problem> problems) {
        this.presentation = presentation;
        this.filled = filled;
        this.problems = problems;
        types = new TypeReader(problems);
    }

    Variable read(HclBlock block) {
        BlockReader attributes = new BlockReader(block, problems);
        String name = block.labels().getFirst();
        @Nullable
        JsonNode written = block.body().attribute("default").map(HclAttribute::value)
                .map(types::constant).orElse(null);
        Optional<TypeConstraint> declared = block.body().attribute("type").map(HclAttribute::value).map(types::read);
        TypeConstraint type = declared.orElseGet(() -> written == null
                ? new TypeConstraint.AnyType()
                : Defaults.type(written));
        checkName(block);
        checkDefault(block, type, written);
        // A value that Terraform forgets after each run is a secret like one that it hides.
        boolean ephemeral = attributes.flag("ephemeral", false);
        boolean sensitive = attributes.flag("sensitive", false) || ephemeral;
        List<Validation> validations = validations(name, block);
        FilledBy filledBy = filledBy(block, type, sensitive, written != null);
        return new Variable(name, type, written == null ? null : Defaults.converted(type, written),
                attributes.text("description"), presentation.help(name), attributes.flag("nullable", true), sensitive,
                filledBy, validations, Choices.of(validations), attributes.text("deprecated"), declared.isPresent());
    }

    private void checkName(HclBlock block) {
        String name = block.labels().getFirst();
        if (RESERVED.contains(name)) {
            problems.add(new Problem(block.position(),
                    "\"" + name + "\" is reserved by Terraform for module blocks: rename the variable"));
        } else if (!NAME.matcher(name).matches()) {
            problems.add(new Problem(block.position(), "\"" + name + "\" is not a name for a variable: start with a "
                    + "letter or an underscore, then use letters, digits, underscores and dashes"));
        }
    }

    private void checkDefault(HclBlock block, TypeConstraint type, @Nullable JsonNode value) {
        Optional<HclExpression> written = block.body().attribute("default").map(HclAttribute::value);
        if (value == null || written.isEmpty()) {
            return;
        }
        if (value.isNull() && !new BlockReader(block, new ArrayList<>()).flag("nullable", true)) {
            problems.add(new Problem(written.get().source().position(),
                    "a default of null and nullable = false contradict each other: remove one of them"));
        } else if (!Convertible.to(type, value)) {
            problems.add(new Problem(written.get().source().position(),
                    "the default of \"" + block.labels().getFirst() + "\" does not fit its type, " + type));
        }
    }

    private FilledBy filledBy(HclBlock block, TypeConstraint type, boolean sensitive, boolean optional) {
        String name = block.labels().getFirst();
        Optional<ServerInput> server = Optional.ofNullable(filled.get(name));
        if (server.isPresent()) {
            return new FilledBy.Server(server.get());
        }
        if (!sensitive && !presentation.secrets().contains(name)) {
            return new FilledBy.Person();
        }
        if (primitive(type)) {
            return new FilledBy.Secret();
        }
        String reason = "\"" + name + "\" is secret, and a secret is one text; its type is " + type;
        if (!optional) {
            problems.add(new Problem(block.position(), reason));
        }
        return new FilledBy.Nobody(reason);
    }

    private static boolean primitive(TypeConstraint type) {
        return switch (type) {
            case TypeConstraint.StringType _,TypeConstraint.NumberType _,TypeConstraint.BoolType _,TypeConstraint.AnyType _ ->
                true;
            case TypeConstraint.ListType _,TypeConstraint.SetType _,TypeConstraint.MapType _,TypeConstraint.TupleType _,TypeConstraint.ObjectType _ ->
                false;
        };
    }

    private List<Validation> validations(String variable, HclBlock block) {
        List<Validation> validations = new ArrayList<>();
        for (HclBlock validation : block.body().blocks("validation")) {
            Optional<HclExpression> condition = validation.body().attribute("condition").map(HclAttribute::value);
            Optional<HclExpression> message = validation.body().attribute("error_message").map(HclAttribute::value);
            if (condition.isEmpty() || message.isEmpty()) {
                problems.add(new Problem(validation.position(), "validation needs condition and error_message"));
            } else {
                validations.add(new Validation(variable, condition.get(), words(message.get()), validation.position()));
            }
        }
        return validations;
    }

    /** What is interpolated stays as written: people see which value is meant. */
    private static String words(HclExpression message) {
        if (!(message instanceof HclExpression.Template template)) {
            return message.source().text();
        }
        return template.parts().stream().map(part -> switch (part) {
            case HclExpression.Part.Text(String text) -> text;
            case HclExpression.Part.Interpolation(HclExpression inner, boolean _) -> "${" + inner.source().text() + "}";
            case HclExpression.Part.Directive _ -> "";
        }).collect(Collectors.joining()).strip();
    }
}
