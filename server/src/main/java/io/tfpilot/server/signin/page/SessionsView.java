package io.tfpilot.server.signin.page;

import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;

/**
 * Sessions of browsers.
 *
 * @param all whether everybody's are shown
 * @param others whether the reader has sessions beside this one
 */
public record SessionsView(Shell shell, List<AccessTab> tabs, boolean all, boolean others, List<Row> rows) {

    /**
     * @param address where it was begun; "" where unknown
     * @param here whether the reader looks from it
     * @param end where the form that ends it goes
     */
    public record Row(String login, String browser, String address, Moment begun, Moment seen, Moment ends,
            boolean here, String end) {}
}
