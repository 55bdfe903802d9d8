package io.tfpilot.server.signin.page;

import io.tfpilot.server.web.pages.Shell;
import java.util.List;

/** Everybody's API tokens, for admins. */
public record AllTokensView(Shell shell, List<AccessTab> tabs, List<Row> rows) {
    public record Row(String owner, TokensView.Row token) {}
}
