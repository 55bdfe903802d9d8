package io.tfpilot.server.requests;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.pages.Hcl;
import io.tfpilot.server.pages.Shell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a new request, or of a new revision of one.
 *
 * @param editing the request that is edited; null for a new one
 * @param tiles modules to choose from, while none is chosen
 */
public record FormView(Shell shell, @Nullable Editing editing, List<Choice> projects, List<Choice> environments,
        List<Choice> modules, List<Tile> tiles, @Nullable Body body) {

    public record Editing(String id, String name, int revision, long version) {}

    public record Choice(String value, String label, boolean selected) {}

    public record Tile(String href, String icon, String title, String name, String text, @Nullable String deprecated) {}

    /**
     * The part that is sent.
     *
     * @param draft under which the browser keeps what was typed
     * @param fresh whether nothing was typed yet, so that a kept draft may come back
     * @param key makes sending twice harmless
     * @param basics name and reasons; null where a request is edited
     * @param errors by name of a basic field
     */
    public record Body(String action, String fragment, String csrf, String draft, boolean fresh, String key,
            String project, String environment, String module, @Nullable Editing editing, @Nullable Basics basics,
            Map<String, String> errors, FormFields.Form form, String go, @Nullable String deprecated) {
        public int problems() {
            return form.problems() + errors.size();
        }

        public String error(String name) {
            return errors.getOrDefault(name, "");
        }
    }

    public record Basics(String name, String environmentName, String justification, String ticket) {
        static final Basics NONE = new Basics("", "", "", "");
    }

    /** What the form would make. */
    public record Preview(String name, Map<String, String> tags, String file, List<Hcl.Line> lines,
            List<FieldProblem> problems, String message) {}
}
