package io.tfpilot.server.requests.form;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.server.forms.FormFields;
import io.tfpilot.server.requests.page.RequestView;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a new request, or of a new revision of one.
 *
 * @param picks what and where, while no module is chosen; null where one is
 * @param tiles modules to choose from, while none is chosen
 */
public record FormView(Shell shell, @Nullable Picks picks, List<Tile> tiles, @Nullable Body body) {

    public record Editing(String id, String name, int revision, long version) {}

    public record Choice(String value, String label, boolean selected) {}

    /** @param unread why the chosen project's modules cannot be read now; null where they can */
    public record Picks(List<Choice> projects, List<Choice> environments, List<Choice> modules,
            @Nullable Note unread) {}

    /** @param refused why it cannot be requested in the chosen environment; empty where it can */
    public record Tile(String href, String icon, String title, String name, String text, @Nullable String deprecated,
            String refused) {}

    /**
     * The part that is sent.
     *
     * @param draft under which the browser keeps what was typed
     * @param about what the draft is called in a list of drafts
     * @param fresh whether nothing was typed yet, so that a kept draft may come back
     * @param sent whether the form was sent with mistakes, so that all of them are told
     * @param key makes sending twice harmless
     * @param at project, environment and module the fields were made for, with slashes
     * @param picks what and where; null where a request is edited
     * @param basics name and reasons; null where a request is edited
     * @param errors by name of a basic field
     * @param preview what it would make; null until a script, or who has none, asks
     */
    public record Body(String action, String fragment, String csrf, String draft, String about, boolean fresh,
            boolean sent, String key, String at, @Nullable Picks picks, @Nullable Editing editing,
            @Nullable Basics basics, Map<String, FormFields.Mistake> errors, FormFields.Form form, String go,
            List<Note> notes,
            @Nullable Preview preview) {
        /** About as many as a window shows at once. */
        private static final int LONG = 12;

        /** With what it would make, as it was requested without script. */
        Body previewed(Preview made) {
            return new Body(action, fragment, csrf, draft, about, false, false, key, at, picks, editing, basics, errors,
                    form, go, notes, made);
        }

        public String error(String name) {
            var mistake = errors.get(name);
            return mistake == null ? "" : mistake.complaint().message();
        }

        /** The basic field at which the person goes on. */
        public boolean focus(String name) {
            return sent && errors.keySet().stream().findFirst().filter(name::equals).isPresent();
        }

        /** Everything to correct, in the order of the fields. */
        public List<FormFields.Mistake> mistakes() {
            return FormPresenter.mistakes(errors, form);
        }

        /** Whether there are so many fields that one looks for them. */
        public boolean isLong() {
            return form.sections().stream().mapToInt(each -> each.fields().size()).sum() > LONG;
        }

        /** How much is left, in words; empty where nothing was found. */
        public String left() {
            return FormFields.left(mistakes(), form.unplaced().size());
        }
    }

    /**
     * Something to know before one goes on.
     *
     * @param more one line each
     */
    public record Note(String tone, String icon, String text, List<String> more) {
        public Note {
            more = List.copyOf(more);
        }
    }

    public record Basics(String name, String environmentName, String justification, String ticket) {
        static final Basics NONE = new Basics("", "", "", "");
    }

    /**
     * What the form would make.
     *
     * @param name of the resource; empty where it has none yet
     * @param changes against the revision before; empty for a new request
     * @param unchanged whether saving would change nothing
     * @param given names of the inputs that differ from their defaults
     * @param also rules of the module that only Terraform can judge
     * @param ahead what comes of it
     */
    public record Preview(String name, String file, Map<String, String> tags, List<HclLines.Line> lines,
            List<FormFields.Mistake> mistakes, List<FieldProblem> others, List<RequestView.Input> changes,
            boolean unchanged, String against, List<String> given, List<FieldProblem> also, Ahead ahead) {
        /** Whether the name itself is what is missing. */
        public boolean unnamed() {
            return mistakes.stream().anyMatch(each -> each.name().equals("name"));
        }

        /** How much is left, in words; empty where nothing is. */
        public String left() {
            return FormFields.left(mistakes, others.size());
        }

        /** In few words, for the bar of a phone. */
        public String summary() {
            var parts = new ArrayList<String>();
            if (!lines.isEmpty()) {
                parts.add(
                        unchanged ? "nothing changed" : Words.count(lines.size(), "line"));
            }
            return String.join(" · ", parts);
        }
    }
}
