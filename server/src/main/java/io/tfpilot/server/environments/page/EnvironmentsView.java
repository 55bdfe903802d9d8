package io.tfpilot.server.environments.page;

import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Environments, by project. */
public record EnvironmentsView(Shell shell, List<Project> projects) {
    public record Project(String name, List<Card> cards) {}

    public record Card(String key, String project, String environment, boolean prod, @Nullable Frozen frozen,
            boolean mayFreeze, Figures figures, @Nullable Strip applies, Queue queue, String href, String csrf) {}

    public record Frozen(String by, Moment since, String reason) {}

    /**
     * @param drift how many drifted, of those that were checked
     * @param unchecked how many were not, in words; "" = none
     * @param changing what has another revision on its way, and which one is deployed
     * @param moreChanging how many of these are not listed, in words; "" = none
     * @param moreDrifted how many of the drifted are not listed, in words; "" = none
     */
    public record Figures(String deployed, String drift, String unchecked, List<Link> drifted, String moreDrifted,
            List<Changing> changing, String moreChanging, String monthly, String unpriced) {}

    /** @param words "revision 1 deployed, revision 2 in progress" */
    public record Changing(Link link, String words) {}

    /**
     * The last applies, oldest first.
     *
     * @param failed the newest that failed; null where none did
     */
    public record Strip(String about, List<Apply> applies, @Nullable Link failed) {}

    public record Apply(String href, String text, boolean good) {}

    /** @param more how many wait behind those that are listed, in words; "" = none */
    public record Queue(String heading, List<Place> places, String more, String holds) {}

    /**
     * @param number "" for what runs
     * @param about how long it takes, or when it may start; "" = not known
     */
    public record Place(String number, String label, String href, String what, String tone, String icon,
            String motion, Moment since, String about) {}
}
