package io.tfpilot.stories.bench;

import io.tfpilot.core.lifecycle.AwaitedPeople;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RequestJson;
import io.tfpilot.core.store.Listing;
import io.tfpilot.core.store.Requests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pages people wait for, with a thousand requests in the store and with a hundred thousand. */
final class ListBenchmark {
    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int WARM_UP = 300;
    private static final int CALLS = 200;
    /** The pool has twenty connections; the server itself needs some. */
    private static final int WRITERS = 8;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> NAMES = List.of("orders", "billing", "assets", "search", "reports", "sessions",
            "invoices", "uploads", "catalogue", "events");
    private static final List<String> PEOPLE = List.of("dana", "dirk", "ada", "alma");
    /** Nineteen of twenty are applied and at rest, as in an installation that is some years old. */
    private static final int ACTIVE_SHARE = 20;
    private static final Instant NEWEST = Instant.parse("2026-01-01T00:00:00Z");

    private final Bed bed;
    private final List<String> active;
    private final String applied;

    /** @param stages documents of a life: planned, approved, merged, applied */
    ListBenchmark(Bed bed, List<Request> stages) {
        this.bed = bed;
        var documents = stages.stream().map(RequestJson::write).toList();
        this.active = documents.subList(0, 3);
        this.applied = documents.get(3);
    }

    private static Map<String, String> paths(String someId) {
        var paths = new LinkedHashMap<String, String>();
        paths.put("/api/requests", "application/json");
        paths.put("/api/requests?status=applied", "application/json");
        paths.put("/api/requests?status=failed", "application/json");
        paths.put("/api/requests?text=billing", "application/json");
        paths.put("/api/requests?text=uploads-000017", "application/json");
        paths.put("/api/requests?text=nowhere-to-be-found", "application/json");
        paths.put("/requests", "text/html");
        paths.put("/requests?status=applied", "text/html");
        paths.put("/requests?q=billing", "text/html");
        paths.put("/api/requests/" + someId, "application/json");
        paths.put("/requests/" + someId, "text/html");
        paths.put("/api/metrics", "application/json");
        return paths;
    }

    void run(Report report) {
        fill(0, FEW);
        var paths = paths(id(17).value());
        var few = new LinkedHashMap<String, Samples>();
        paths.forEach((path, accept) -> few.put(path, measured(path, accept, WARM_UP)));
        var began = System.nanoTime();
        fill(FEW, MANY);
        var seconds = (System.nanoTime() - began) / 1_000_000_000;
        report.part("A page with 1,000 and with 100,000 requests (documents of %d and %d bytes; filled in %d s)"
                .formatted(active.getFirst().length(), applied.length(), seconds), "page", "1,000", "100,000",
                "ratio", "95th percentiles");
        paths.forEach((path, accept) -> {
            var many = measured(path, accept, WARM_UP / 3);
            var before = java.util.Objects.requireNonNull(few.get(path));
            report.row('`' + path + '`', before.toString(), many.toString(), Report.ratio(many.ratioTo(before)),
                    Samples.milliseconds(before.percentile(95)) + " and " + Samples.milliseconds(many.percentile(95)));
        });
    }

    private Samples measured(String path, String accept, int warmUp) {
        var request = Connection.get(path, bed.life().cookie("vera"), accept);
        try (var connection = new Connection(bed.life().server())) {
            for (var i = 0; i < warmUp; i++) {
                connection.call(request, 200);
            }
            var nanos = new long[CALLS];
            for (var i = 0; i < CALLS; i++) {
                nanos[i] = connection.call(request, 200);
            }
            return new Samples(nanos);
        }
    }

    private void fill(int from, int to) {
        var next = new AtomicInteger(from);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<java.util.concurrent.Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(() -> {
                    for (var i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                        insert(i);
                    }
                }));
            }
            for (var writer : writers) {
                writer.get();
            }
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    private void insert(int number) {
        var request = copy(number);
        var now = bed.context().getBean(InstantSource.class).instant();
        var rules = bed.context().getBean(Projects.class).rules(request);
        var derivation = Lifecycle.derive(request, rules, now);
        var listing = new Listing(derivation.status(), null, AwaitedPeople.of(request, rules, derivation), null);
        var written = bed.storage().requests().insert(request,
                new Requests.Change(listing, List.of(), List.of(), List.of(), null, "request_created"));
        if (!(written instanceof Requests.Stored)) {
            throw new AssertionError(request.id() + " is there already");
        }
    }

    private Request copy(int number) {
        var original = number % ACTIVE_SHARE == 0 ? active.get(number / ACTIVE_SHARE % active.size()) : applied;
        var from = RequestJson.read(original).id().value();
        var document = JSON.readTree(original.replace(from, id(number).value()));
        var identity = (ObjectNode) document.path("identity");
        identity.put("name", "%s-%06d".formatted(NAMES.get(number % NAMES.size()), number));
        identity.put("requester", PEOPLE.get(number % PEOPLE.size()));
        identity.put("receivedAt", NEWEST.minus(Duration.ofMinutes(number)).toString());
        return RequestJson.read(document.toString()).withVersion(1, NEWEST);
    }

    private static RequestId id(int number) {
        return new RequestId("req_dev_bucket_b%5s".formatted(Integer.toString(number, 36)).replace(' ', '0'));
    }
}
