package io.tfpilot.core.action;

import io.tfpilot.core.catalogue.FieldProblem;
import java.util.List;
import java.util.Map;

/**
 * What an ask would make as far as it is right. Inputs with a problem are left out of the section.
 *
 * @param resourceName empty where no name can be made; the section then has {@link #UNNAMED} in it
 * @param section empty where nothing can be rendered at all
 * @param problems every one, as {@link Submissions#create} would refuse with
 * @param alsoChecked rules of the module that only Terraform can judge, in its own words, each at its input
 */
public record Preview(String resourceName, Map<String, String> tags, String file, String section,
        List<FieldProblem> problems, List<FieldProblem> alsoChecked) {
    /** Stands for a name until there is one. */
    public static final String UNNAMED = "unnamed";

    public Preview {
        problems = List.copyOf(problems);
        alsoChecked = List.copyOf(alsoChecked);
    }
}
