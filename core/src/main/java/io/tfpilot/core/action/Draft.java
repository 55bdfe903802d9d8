package io.tfpilot.core.action;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.request.ModuleRef;
import io.tfpilot.core.request.RegistryRef;
import io.tfpilot.core.terraform.RenderedSection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A configuration that passed every check, rendered.
 *
 * @param config normalised
 * @param resourceName the full name the module gets
 * @param file the file the section belongs into
 * @param alsoChecked rules of the module that only Terraform can judge, in its own words, each at its input
 */
public record Draft(ModuleSchema schema, ObjectNode config, String resourceName, Map<String, String> tags,
        RenderedSection section, ModuleRef moduleRef, RegistryRef registryRef, String file,
        List<FieldProblem> alsoChecked) {
    public Draft {
        alsoChecked = List.copyOf(alsoChecked);
    }
}
