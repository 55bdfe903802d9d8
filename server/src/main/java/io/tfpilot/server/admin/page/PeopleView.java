package io.tfpilot.server.admin.page;

import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what.
 *
 * @param entrance who can sign in at all
 * @param others the role of those on no list
 * @param places those where the roles of the server do not count
 */
public record PeopleView(Shell shell, String source, String entrance, String others, List<Row> people,
        List<Entry> lists, List<PlaceRow> places, List<Right> rights, List<PageRight> pages) {

    /**
     * @param setting which setting gives the role
     * @param destroy whether they may destroy in prod
     */
    public record Row(String login, String role, String setting, boolean prod, boolean destroy,
            @Nullable Moment signedIn) {}

    /**
     * An entry of the settings.
     *
     * @param settings which of them have it
     * @param whom it means now
     * @param read when GitHub answered last; null where it never did
     * @param trouble "" = none
     * @param taken the id of the other account that has the login now; null where none has
     */
    public record Entry(String text, String settings, String whom, @Nullable Moment read, String trouble,
            @Nullable String taken) {}
    /** Who has which role at a place whose access: says so; "" = nobody. */
    public record PlaceRow(String place, String viewers, String developers, String approvers, String admins) {}

    /** What an action asks of each role: "" = it may not. */
    public record Right(String action, String developer, String approver, String admin, String prod) {}

    /** @param role the least one, and where it is needed */
    public record PageRight(String role, List<Page> pages) {}

    public record Page(String label, String href) {}
}
