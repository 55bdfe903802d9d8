package io.tfpilot.server.admin.page;

import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One delivery.
 *
 * @param payload pretty where it is JSON, line by line
 * @param cut how many characters are not shown; "" = all are
 */
public record DeliveryView(Shell shell, WebhooksView.Row row, String outcome, int tries, @Nullable Moment processed,
        @Nullable String error, List<Line> payload, String cut) {

    /** @param key the member's name with what stands around it; "" = none */
    public record Line(String key, String rest) {}
}
