package io.tfpilot.github;

import io.tfpilot.core.github.HookDeliveries.HookDelivery;
import io.tfpilot.core.request.RepoName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** GitHub's log of what it tried to deliver, three days long. */
final class HookDeliveryCalls {
    /** 2,000 deliveries in one sweep; sweeps come every few minutes. */
    private static final int MOST_PAGES = 20;
    private static final int MOST_HOOK_PAGES = 1;
    /** Whose a delivery is has to be remembered between list and redelivery: 10,000 of 100 bytes. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Api api;
    private final Hook hook;
    private final Map<Long, Place> places = new LinkedHashMap<>();

    HookDeliveryCalls(Api api, Hook hook) {
        this.api = api;
        this.hook = hook;
    }

    /** A webhook of a repository. */
    private record Place(RepoName repo, long hookId) {}

    List<HookDelivery> since(Instant since) {
        return switch (hook) {
            case Hook.AppHook app -> list(
                    Call.of("hookDeliveries", new ActingAs.Self(), "GET", "/app/hook/deliveries?per_page=100"), since);
            case Hook.RepoHooks hooks -> ofRepos(hooks, since);
        };
    }

    static HookDelivery delivery(JsonNode item) {
        return new HookDelivery(GitHubJson.number(item, "id"), GitHubJson.text(item, "guid"),
                GitHubJson.instant(item, "delivered_at"),
                GitHubJson.smallNumber(item, "status_code"), GitHubJson.textOrEmpty(item, "event"));
    }

    private List<HookDelivery> list(Call call, Instant since) {
        return api.pages(call.in(Call.Manner.FRESH_READ), "", MOST_PAGES,
                item -> !GitHubJson.instant(item, "delivered_at").isBefore(since)).stream()
                .map(HookDeliveryCalls::delivery)
                .toList();
    }

    private List<HookDelivery> ofRepos(Hook.RepoHooks hooks, Instant since) {
        var all = new ArrayList<HookDelivery>();
        for (var repo : hooks.repos()) {
            for (var place : ours(repo, hooks.receiver())) {
                var found = list(Call.read("hookDeliveries", repo, "/hooks/{hook_id}/deliveries?per_page=100",
                        place.hookId()), since);
                found.forEach(delivery -> remember(delivery.id(), place));
                all.addAll(found);
            }
        }
        all.sort(Comparator.comparing(HookDelivery::deliveredAt).reversed());
        return List.copyOf(all);
    }

    private List<Place> ours(RepoName repo, String receiver) {
        return api.pages(Call.read("hookDeliveries", repo, "/hooks?per_page=100"), "", MOST_HOOK_PAGES, found -> true)
                .stream().filter(found -> receiver.equals(GitHubJson.textOrNull(found.path("config"), "url")))
                .map(found -> new Place(repo, GitHubJson.number(found, "id"))).toList();
    }

    void redeliver(long deliveryId) {
        var call = switch (hook) {
            case Hook.AppHook app -> Call.of("redeliver", new ActingAs.Self(), "POST",
                    "/app/hook/deliveries/{delivery_id}/attempts", deliveryId);
            case Hook.RepoHooks hooks -> inRepo(deliveryId);
        };
        Api.accepted(api.ask(call.in(Call.Manner.WRITE_ONCE)));
    }

    private Call inRepo(long deliveryId) {
        var place = place(deliveryId);
        if (place == null) {
            throw new IllegalArgumentException("only deliveries that were listed can be requested again");
        }
        return Call.write("redeliver", place.repo(), "POST", "/hooks/{hook_id}/deliveries/{delivery_id}/attempts",
                place.hookId(), deliveryId);
    }

    private synchronized @Nullable Place place(long deliveryId) {
        return places.get(deliveryId);
    }

    private synchronized void remember(long deliveryId, Place place) {
        places.put(deliveryId, place);
        if (places.size() > MOST_REMEMBERED) {
            places.remove(places.keySet().iterator().next());
        }
    }
}
