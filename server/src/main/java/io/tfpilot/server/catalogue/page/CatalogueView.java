package io.tfpilot.server.catalogue.page;

import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Markdown;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue as cards. */
public record CatalogueView(Shell shell, String search, List<Choice> categories, List<Choice> projects,
        List<Tile> tiles, boolean filtered, Empty empty, List<Unread> unread) {
    /** A project whose modules cannot be read now, and what that means for this page. */
    public record Unread(String heading, String text) {}

    public record Choice(String value, boolean selected) {}

    public record Empty(String heading, String text) {}

    /**
     * @param used how many requests of it are in service, in words; "" for none
     * @param refused why it cannot be requested; empty where it can
     * @param elsewhere where it cannot be requested although it can elsewhere; empty for nowhere
     */
    public record Tile(String href, String icon, String title, String text, String category, List<String> projects,
            String used, @Nullable String deprecated, String refused, String elsewhere) {}

    /**
     * One module's page.
     *
     * @param sources where its files can be read, by project
     */
    public record Module(Shell shell, String name, String title, String icon, String description,
            @Nullable String deprecated, List<Place> places, List<Place> sources, List<Group> inputs, int asked,
            List<Output> outputs, Markdown.Text readme, List<HclLines.Line> example, String exampleText,
            List<Version> versions, List<String> problems, List<Use> uses, String used) {}

    public record Place(String href, String label) {}

    /** @param open whether its inputs are shown at once */
    public record Group(String title, boolean open, List<Input> inputs) {}

    /**
     * An input, or a field of one.
     *
     * @param depth 0 for an input, one more for each object it lies in
     * @param marks words beside the name: required, secret, set by TfPilot
     * @param fields of the object that it is, each object's fields below it
     */
    public record Input(String name, int depth, String type, Folded otherwise, Folded text, List<Mark> marks,
            List<Input> fields) {}

    /**
     * @param brief what is shown at once, as plain text
     * @param whole what is folded, as HTML that is safe as it is; "" where everything is shown
     */
    public record Folded(String brief, String whole) {}

    public record Mark(String label, String icon) {}

    public record Output(String name, String text, boolean sensitive) {}

    /** @param current the projects whose base has it; "" = none any more */
    public record Version(String tree, String current, String used) {}

    public record Use(String href, String name, String project, String environment, boolean prod, String version,
            boolean old) {}
}
