package io.tfpilot.server.environments.page;

import io.tfpilot.server.environments.page.EnvironmentsView.Card;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed in one environment.
 *
 * @param next address of the next page; null on the last
 */
public record DeployedView(Shell shell, Card card, List<Module> modules, String list, @Nullable String next) {
    /**
     * @param monthly of those of them that are shown, as far as it is known; "" = of none
     * @param unpriced of how many of them it is not known, where it is of others; "" = of none
     */
    public record Module(String name, String count, String monthly, String unpriced, List<Row> rows) {}

    /**
     * @param drift in words, with its tone and icon
     * @param beside what is under way beside it; "" = nothing
     * @param monthly null = not known
     */
    public record Row(String id, String name, String href, String drift, String tone, String icon, String beside,
            @Nullable String monthly, Moment applied, String requester) {}
}
