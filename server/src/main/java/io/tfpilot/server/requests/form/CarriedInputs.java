package io.tfpilot.server.requests.form;

import io.tfpilot.core.catalogue.ConfigurationCheck;
import io.tfpilot.core.catalogue.Configurations;
import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Inputs taken to another module, another place or another request, as far as they fit.
 *
 * @param left what does not fit, with why
 */
record CarriedInputs(ObjectNode config, List<String> left) {
    CarriedInputs {
        left = List.copyOf(left);
    }

    static CarriedInputs into(ModuleSchema schema, Collection<String> secrets, ObjectNode from) {
        var config = JsonNodeFactory.instance.objectNode();
        var left = new ArrayList<String>();
        from.propertyStream().forEach(entry -> {
            if (takes(schema, entry.getKey())) {
                config.set(entry.getKey(), entry.getValue());
            } else {
                left.add(entry.getKey() + ": the module has no such input");
            }
        });
        if (Configurations.check(schema, config,
                Set.copyOf(secrets)) instanceof ConfigurationCheck.Invalid(var found)) {
            for (var problem : found) {
                if (config.remove(input(problem)) != null) {
                    left.add(problem.path() + ": " + problem.message());
                }
            }
        }
        return new CarriedInputs(config, left);
    }

    private static boolean takes(ModuleSchema schema, String name) {
        return schema.variable(name).filter(each -> each.filledBy() instanceof FilledBy.Person
                || each.filledBy() instanceof FilledBy.Secret).isPresent();
    }

    private static String input(FieldProblem problem) {
        return problem.path().split("[.\\[]", 2)[0];
    }

    /** What a person is told; nothing where everything fits. */
    List<FormView.Note> notes(String text) {
        return left.isEmpty() ? List.of() : List.of(new FormView.Note("wait", "triangle-alert", text, left));
    }
}
