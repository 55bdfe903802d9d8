package io.tfpilot.server.environments.page;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.lifecycle.Costs;
import io.tfpilot.core.lifecycle.Deployment;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.RequestMetrics;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Request;
import io.tfpilot.server.environments.page.DeployedView.Module;
import io.tfpilot.server.environments.page.DeployedView.Row;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is deployed, module by module. */
final class DeployedPresenter {
    private final Instant now;

    DeployedPresenter(Instant now) {
        this.now = now;
    }

    List<Module> modules(List<Request> requests) {
        var byModule = requests.stream().collect(Collectors.groupingBy(each -> each.identity().module(),
                LinkedHashMap::new, Collectors.toList()));
        return byModule.entrySet().stream().map(each -> module(each.getKey(), each.getValue())).toList();
    }

    private Module module(String name, List<Request> requests) {
        var sums = new TreeMap<String, BigDecimal>();
        requests.stream().map(Costs::deployed).filter(Objects::nonNull).map(Objects::requireNonNull)
                .forEach(cost -> add(sums, cost));
        var unpriced = requests.stream().map(Costs::deployed)
                .filter(cost -> cost == null || cost.monthly() == null).count();
        return new Module(name, Words.number(requests.size()),
                sums.entrySet().stream().map(each -> Words.roundMoney(each.getValue(), each.getKey()))
                        .collect(Collectors.joining(" + ")),
                sums.isEmpty() || unpriced == 0 ? "" : Words.number(unpriced) + " not known",
                requests.stream().map(this::row).toList());
    }

    private static void add(Map<String, BigDecimal> sums, Cost cost) {
        if (cost.monthly() != null) {
            sums.merge(cost.currency(), cost.monthly(), BigDecimal::add);
        }
    }

    private Row row(Request request) {
        var id = request.identity();
        var cost = Costs.deployed(request);
        var apply = Revisions.lastSuccess(request.runs().apply());
        var drift = drift(request);
        return new Row(id.id().value(), id.name(), "/requests/" + id.id(), drift.label, drift.tone, drift.icon,
                beside(request),
                cost == null || cost.monthly() == null ? null : Words.money(cost.monthly(), cost.currency()),
                Moment.age(apply == null ? request.updatedAt() : apply.endedAt(), null, now),
                id.requester().value());
    }

    /** A newer revision is under way, while this one runs. */
    private static String beside(Request request) {
        var deployed = Predicates.deployed(request);
        return deployed == null || deployed.revision() == request.revision()
                ? ""
                : "Revision " + deployed.revision() + " is deployed; revision " + request.revision()
                        + " is in progress";
    }

    private enum Drift {
        UNKNOWN("Not checked", "rest", "circle-dashed"),
        NONE("No drift", "ok", "circle-check"),
        FOUND("Drifted", "wait", "triangle-alert");

        private final String label;
        private final String tone;
        private final String icon;

        Drift(String label, String tone, String icon) {
            this.label = label;
            this.tone = tone;
            this.icon = icon;
        }
    }

    private static Drift drift(Request request) {
        var deployment = RequestMetrics.of(request).deployment();
        return switch (deployment == null ? Deployment.Drift.NOT_KNOWN : deployment.drift()) {
            case NOT_KNOWN -> Drift.UNKNOWN;
            case NONE -> Drift.NONE;
            case FOUND -> Drift.FOUND;
        };
    }
}
