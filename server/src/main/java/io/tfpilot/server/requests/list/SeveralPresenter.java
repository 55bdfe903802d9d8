package io.tfpilot.server.requests.list;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.server.requests.RequestReader.Chosen;
import io.tfpilot.server.requests.list.SeveralView.Row;
import io.tfpilot.server.requests.list.SeveralView.Said;
import io.tfpilot.server.web.pages.Shell;
import io.tfpilot.server.web.pages.Visitor;
import io.tfpilot.server.web.pages.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Several requests, before and after something was done to them. */
final class SeveralPresenter {
    static final String DESTROY = "Approve a destroy on the request's own page.";

    private final Action action;
    private final Visitor visitor;
    private final ListPresenter list;

    SeveralPresenter(Action action, Visitor visitor, Instant now) {
        this.action = action;
        this.visitor = visitor;
        this.list = new ListPresenter(visitor, now);
    }

    /** As it stands, with what stands in the way. */
    Row before(Chosen chosen) {
        return new Row(list.row(chosen.row()), chosen.digest(), why(chosen));
    }

    Row after(Chosen chosen, Said said) {
        return new Row(list.row(chosen.row()), null, said);
    }

    private static @Nullable Said why(Chosen chosen) {
        if (chosen.isOfDestroy()) {
            return refused(DESTROY);
        }
        if (chosen.gate() instanceof Gate.Refused no) {
            return refused(Words.sentences(no.condition(), no.mend()));
        }
        return chosen.digest() == null ? refused("It has no plan to approve.") : null;
    }

    static Said refused(String why) {
        return new Said("wait", "lock", why);
    }

    SeveralView view(Shell shell, List<Row> rows) {
        var left = rows.stream().filter(Row::isOpen).count();
        var over = rows.stream().noneMatch(Row::isOpen);
        var done = rows.stream().anyMatch(row -> row.said() != null && row.said().isDone());
        return new SeveralView(shell, action.terms().verb(), shell.title(), text(over, done), rows,
                over ? null : action.label() + " " + Words.count(left, noun()), action.terms().icon(),
                visitor.csrf());
    }

    private String noun() {
        return action == Action.APPROVE ? "plan" : "request";
    }

    private String text(boolean over, boolean done) {
        if (done) {
            return "Refused requests did not change.";
        }
        if (over) {
            return "Each row says why, and what is needed first.";
        }
        return action == Action.APPROVE
                ? "You approve each plan as shown here. A plan that changes in the meantime is not approved."
                : "Each joins the queue of its environment and runs its approved plan.";
    }

    /** "Approve 3 plans?", "Nothing to approve". */
    String asked(List<Row> rows) {
        var open = rows.stream().filter(Row::isOpen).count();
        return open == 0
                ? "Nothing to " + action.label().toLowerCase(Locale.ROOT)
                : action.label() + " " + Words.count(open, noun()) + "?";
    }

    /** "2 of 3 approved". */
    String done(List<Row> rows) {
        var done = rows.stream().filter(row -> row.said() != null && row.said().isDone()).count();
        return done + " of " + rows.size() + (action == Action.APPROVE ? " approved" : " queued to apply");
    }
}
