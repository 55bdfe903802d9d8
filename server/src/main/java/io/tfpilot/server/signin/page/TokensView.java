package io.tfpilot.server.signin.page;

import io.tfpilot.server.web.pages.Choice;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Shell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One's own API tokens.
 *
 * @param made just now: the only time it is shown
 * @param form what was typed; empty at first
 */
public record TokensView(Shell shell, List<AccessTab> tabs, @Nullable Made made, Form form, List<Row> alive,
        List<Row> over) {

    /** @param example a call that shows how it is sent */
    public record Made(String name, String secret, String until, String example) {
        @Override
        public String toString() {
            return "Made[" + name + "]";
        }
    }

    /**
     * @param key the id of the token to be made, so that a form sent twice makes one
     * @param problem what is wrong with the name; "" = nothing
     */
    public record Form(String key, String name, String problem, List<Choice.Option> lives,
            List<Choice.Option> roles, List<Choice.Option> projects) {}

    /**
     * @param projects the names of those that it reaches, or that it reaches all
     * @param from the address that it was made from; "" where unknown
     * @param used null where it was never used, or not since uses are remembered
     * @param usedFrom the address of its last use; "" where unknown
     */
    public record Row(String id, String name, String hint, String role, String projects, Moment created, String from,
            @Nullable Moment used, String usedFrom, String ends, Moment ending, boolean soon) {}
}
