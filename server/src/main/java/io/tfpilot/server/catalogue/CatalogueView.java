package io.tfpilot.server.catalogue;

import io.tfpilot.server.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue as cards. */
public record CatalogueView(Shell shell, String search, List<Category> categories, boolean filtered) {
    public record Category(String title, List<Tile> tiles) {}

    /** @param refused why it cannot be requested; empty where it can */
    public record Tile(String href, String icon, String title, String name, String text, List<String> projects,
            String version, @Nullable String deprecated, String refused) {}

    /** One module's page. */
    public record Module(Shell shell, String name, String title, String icon, String description, String version,
            @Nullable String deprecated, List<Place> places, List<Input> inputs, List<Output> outputs,
            List<Paragraph> readme, List<String> problems, List<Use> uses) {}

    public record Place(String href, String label) {}

    /** @param marks words beside the name: required, secret, set by TfPilot */
    public record Input(String name, String type, String otherwise, String text, List<String> marks) {}

    public record Output(String name, String text, boolean sensitive) {}

    /** Plain text of the read-me; its kind is heading, text, item or code. */
    public record Paragraph(String kind, String text) {}

    public record Use(String href, String name, String environment, boolean prod, String version) {}
}
