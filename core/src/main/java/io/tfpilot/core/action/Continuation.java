package io.tfpilot.core.action;

import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.Variable;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.terraform.SectionReading;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A module as a request goes on with it. Who fills an input may change with the module; what stands in the request's
 * section must not change with that, because another name means another bucket. So an input that the person filled
 * stays theirs, and one that the server filled stays the server's. Tags are always as the module takes them now.
 */
public final class Continuation {
    private Continuation() {}

    /** @param revision the one before */
    public static ModuleSchema of(ModuleSchema schema, Revision revision) {
        return of(schema, revision.config(), revision.section());
    }

    static ModuleSchema of(ModuleSchema schema, ObjectNode config, String before) {
        var person = config.propertyNames();
        var section = written(before);
        var other = new HashMap<String, FilledBy>();
        for (var variable : schema.variables()) {
            switch (variable.filledBy()) {
                case FilledBy.Server(var input) when input != ServerInput.TAGS && person.contains(variable.name()) ->
                    other.put(variable.name(), new FilledBy.Person());
                case FilledBy.Person() when !person.contains(variable.name()) && section.contains(variable.name()) ->
                    former(variable, schema).ifPresent(input -> other.put(variable.name(), new FilledBy.Server(input)));
                case FilledBy.Server _,FilledBy.Person _,FilledBy.Secret _,FilledBy.Nobody _ -> {
                    // As before.
                }
            }
        }
        return other.isEmpty() ? schema : schema.filledBy(Map.copyOf(other));
    }

    /** What the server filled without a declaration, under the usual name of its value. */
    private static Optional<ServerInput> former(Variable variable, ModuleSchema schema) {
        return Arrays.stream(ServerInput.values())
                .filter(input -> input != ServerInput.TAGS && input.word().equals(variable.name()))
                .filter(input -> schema.variable(input).isEmpty()).findFirst();
    }

    private static Set<String> written(String section) {
        return switch (SectionReading.of(section)) {
            case SectionReading.Found found -> found.names();
            case SectionReading.Unreadable _ -> Set.of();
        };
    }
}
