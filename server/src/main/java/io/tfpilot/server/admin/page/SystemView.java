package io.tfpilot.server.admin.page;

import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's state. */
public record SystemView(Shell shell, Body body) {

    /** Everything that is looked at again every few seconds. */
    public record Body(List<WebhooksView.Tile> tiles, List<WebhooksView.Notice> notices, List<Meter> meters,
            List<Call> calls, List<Loop> loops, Work work, Store store, Server server, List<Repair> repairs,
            String repaired, List<Setting> settings) {}

    /**
     * @param left hundredths that are left, for drawing
     * @param fullAt what "resets" ends with
     */
    public record Meter(String name, String words, int left, String tone, String resets, @Nullable Moment fullAt) {}

    public record Call(String operation, String route, String calls, String failed, String mean) {}

    /** @param error of the last round; "" = it went well */
    public record Loop(String name, String what, WebhooksView.State state, @Nullable Moment last, String took,
            String rounds, String error) {}

    public record Work(String due, @Nullable Moment oldest, String leased, String waiting, String failing,
            String parked) {}

    public record Store(boolean answers, String ping, String size, String feed) {}

    public record Server(String version, Moment started, String streams) {}

    public record Repair(String request, String what, Moment at) {}

    public record Setting(String name, boolean given) {}
}
