package io.tfpilot.server.doctor.page;

import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found around a project.
 *
 * @param tabs one for each project
 * @param at when it was looked at
 * @param check where the button that looks again posts
 */
public record DoctorView(Shell shell, String project, List<Tab> tabs, Moment at, List<Tile> tiles, List<Part> parts,
        String check) {

    public record Tab(String label, String href, boolean on) {}

    /** @param tone "" = none */
    public record Tile(String label, String number, String tone, String icon) {}

    /** What belongs together, what asks for attention first. */
    public record Part(String id, String label, List<Row> rows) {}

    /**
     * A finding.
     *
     * @param mend "" = nothing is to be done
     * @param link null = none; {@code act} likewise
     */
    public record Row(String label, State state, String found, String means, String mend, @Nullable Link link,
            @Nullable Act act) {}

    public record State(String label, String tone, String icon) {}

    /** @param outside whether it leads to GitHub */
    public record Link(String label, String href, boolean outside) {}

    public record Act(String label, String post) {}
}
