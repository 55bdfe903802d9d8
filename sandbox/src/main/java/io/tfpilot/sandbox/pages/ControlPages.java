package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.util.List;
import java.util.Objects;

import io.tfpilot.sandbox.hooks.AppHooks;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.state.States;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** What GitHub does not have, by hand: drift, schedules run now, lost and late webhooks. */
public final class ControlPages {
    private static final int SHOWN_DELIVERIES = 30;

    private final Hub hub;
    private final Runs runs;
    private final Works works;
    private final Frame frame;

    /** What is behind the buttons. */
    public record Works(States states, AppHooks hooks) {}

    public ControlPages(Hub hub, Runs runs, Works works, Frame frame) {
        this.hub = hub;
        this.runs = runs;
        this.works = works;
        this.frame = frame;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/{owner}/{repo}/sandbox", this::show);
    }

    private Answer show(Request request) {
        var repository = hub.of(request);
        return frame.answer(request, Page.of("Sandbox", "<div class=narrow><h1>What GitHub does not have</h1>"
                + drift(repository, request) + schedules(repository) + webhooks(repository) + "</div>")
                .in(repository, Page.Tab.SANDBOX));
    }

    private String drift(Hosted repository, Request request) {
        var out = new StringBuilder("<h2>Drift</h2><p class=soft>Demo resources have nothing to refresh, so the sandbox"
                + " edits the recorded state: the next plan finds what a changed world would show it.</p>");
        var changed = request.query("changed");
        if (changed != null) {
            out.append("<div class=\"note good\">Changed: <span class=mono>").append(text(changed))
                    .append("</span></div>");
        }
        var modules = works.states().modules(repository.key());
        if (modules.isEmpty()) {
            return out + Html.empty("Nothing is deployed", "After an apply its modules are listed here.");
        }
        out.append("<ul class=\"rows box\">");
        for (var module : modules) {
            out.append("<li><span class=grow>").append(Html.tag(module.environment())).append(" <span class=mono>")
                    .append(text(module.address())).append("</span></span>")
                    .append(form(repository, module, "", "Change a value"))
                    .append(form(repository, module, "true", "Remove a resource")).append("</li>");
        }
        return out + "</ul>";
    }

    private static String form(Hosted repository, States.Module module, String remove, String label) {
        return "<form method=post action=\"/_sandbox/drift\"><input type=hidden name=repository value=\""
                + text(repository.fullName()) + "\"><input type=hidden name=environment value=\""
                + text(module.environment()) + "\"><input type=hidden name=remove value=\"" + remove
                + "\"><button name=module value=\"" + text(module.address()) + "\">" + label + "</button></form>";
    }

    private String schedules(Hosted repository) {
        var out = new StringBuilder("<h2>Scheduled workflows</h2>");
        var scheduled = runs.scheduled(repository);
        if (scheduled.isEmpty()) {
            return out + Html.empty("None", "No workflow on main has a schedule.");
        }
        out.append("<ul class=\"rows box\">");
        scheduled.forEach(workflow -> out.append("<li><span class=grow><a class=title href=\"/")
                .append(text(repository.fullName())).append("/blob/main/").append(Html.path(workflow.path()))
                .append("\">").append(text(workflow.name()))
                .append("</a></span><form method=post action=\"/_sandbox/schedule/")
                .append(text(repository.fullName() + "/" + workflow.file()))
                .append("\"><button>Run now</button></form></li>"));
        return out + "</ul>";
    }

    private String webhooks(Hosted repository) {
        var faults = works.hooks().faults();
        var out = new StringBuilder(
                "<h2>Webhooks</h2><form method=post action=\"/_sandbox/faults\" class=\"line box in\">"
                        + "<input type=hidden name=repository value=\"" + text(repository.fullName()) + "\">"
                        + "<label><input type=checkbox name=drop value=true" + (faults.drop() ? " checked" : "")
                        + "> Lose all</label><label>Delay by <input name=delayMillis type=number min=0 max=600000 step=500 value="
                        + faults.delay().toMillis() + "> ms</label><button>Save</button></form>");
        long here = repository.card().id();
        var deliveries = works.hooks().deliveries().stream()
                .filter(one -> Objects.equals(one.subject().repositoryId(), here))
                .toList();
        if (deliveries.isEmpty()) {
            return out + Html.empty("No delivery yet", "Each attempt to deliver an event is listed here.");
        }
        out.append("<ul class=\"rows box\">");
        deliveries.stream().limit(SHOWN_DELIVERIES).forEach(one -> out.append("<li>")
                .append(Mark.of(one.done() ? one.code() / 100 == 2 ? "success" : "failure" : "in_progress").small())
                .append("<span class=grow><b>").append(text(one.subject().event())).append("</b> ")
                .append(text(
                        String.join(" ", one.subject().action() == null ? List.of() : List.of(one.subject().action()))))
                .append(one.redelivery() ? " " + Html.tag("redelivered") : "").append("</span><span class=end>")
                .append(one.done() ? one.code() + " · " : "").append(Html.when(one.deliveredAt(), hub.now()))
                .append("</span></li>"));
        return out + "</ul>";
    }
}
