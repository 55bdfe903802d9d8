package io.tfpilot.kit.world;

import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.ledger.Journal;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Origin;
import io.tfpilot.core.store.RequestFilter;
import io.tfpilot.core.store.RequestOrder;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.Storage;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.storage.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server, its store, a GitHub and time, moved step by step by one thread, so that the same steps always lead to the
 * same end. A server that crashes is started again over the same store.
 */
public final class SimulatedWorld implements AutoCloseable {
    /** Steps until everything rests: a whole life needs some hundred, so more means that it never will. */
    private static final int MAX_STEPS = 5_000;

    private static final Duration TICK = Duration.ofSeconds(1);

    /** How far ahead work that is due counts as part of what goes on: the reconciler's and retries' intervals. */
    public static final Duration SOON = Duration.ofMinutes(10);

    private static final int PAGE = 200;

    private final ManualClock clock = new ManualClock(Samples.T0);
    private final SimulatedInfrastructure infrastructure = new SimulatedInfrastructure();
    private final SimulatedGitHub gitHub = new SimulatedGitHub(Samples.REPO, DemoProject.files(), clock,
            infrastructure);
    private final List<News> undelivered = new ArrayList<>();
    private final Storage storage;
    private final Server.Surroundings surroundings;
    private Server server;
    private Mail mail = news -> news;
    private Journal journal = Journal.NONE;
    private int crashes;
    private boolean newsFirst;
    private boolean delivering;
    private @Nullable String deed;

    /** What becomes of news on their way: some are lost, doubled, shuffled. */
    @FunctionalInterface
    public interface Mail {
        List<News> carry(List<News> news);
    }

    public SimulatedWorld(long seed) {
        this(seed, new InMemoryStorage());
    }

    /** Over any store; the world closes it. */
    public SimulatedWorld(long seed, Storage storage) {
        this.storage = storage;
        this.surroundings = new Server.Surroundings(storage, gitHub, DemoProject.projects(), clock, new Random(seed),
                trail());
        this.server = Server.start(surroundings);
    }

    public ManualClock clock() {
        return clock;
    }

    public SimulatedGitHub gitHub() {
        return gitHub;
    }

    public SimulatedInfrastructure infrastructure() {
        return infrastructure;
    }

    public Storage storage() {
        return storage;
    }

    /** The process that does the work now. */
    public Server server() {
        return server;
    }

    public Engine engine() {
        return server.engine();
    }

    /** One more process over the same store and GitHub; the world does not move it by itself. */
    public Server anotherServer() {
        return Server.start(surroundings);
    }

    /** As {@link #anotherServer}, with other projects configured. */
    public Server anotherServer(List<Project> projects) {
        return Server.start(new Server.Surroundings(storage, gitHub,
                new Projects(projects, login -> Optional.empty()), clock, new Random(0), trail()));
    }

    private Trail trail() {
        return new Trail(new Correlation() {
            @Override
            public @Nullable String current() {
                return deed;
            }

            @Override
            public Origin origin() {
                return Origin.WORKER;
            }
        }, entry -> journal.tell(entry));
    }

    /** From now on this one hears what the servers do. */
    public void tell(Journal listener) {
        journal = listener;
    }

    public void mail(Mail carrier) {
        mail = carrier;
    }

    /** From now on GitHub answers each call only after everything it had to tell by then was taken in. */
    public void newsBeforeAnswers() {
        newsFirst = true;
        listen();
    }

    private void listen() {
        if (newsFirst) {
            server.wire().afterEachCall(() -> {
                if (!delivering) {
                    deliver();
                }
            });
        }
    }

    /** How often a process died. */
    public int crashes() {
        return crashes;
    }

    /** The process ends and a new one starts; leases of the old one run out by themselves. */
    public void restart() {
        server = Server.start(surroundings);
        listen();
    }

    public Request request(RequestId id) {
        return Objects.requireNonNull(storage.requests().find(id));
    }

    /** What a person asks of the server; null where it crashed on the way. */
    public <T> @Nullable Outcome<T> ask(Function<Engine, Outcome<T>> question) {
        try {
            return question.apply(engine());
        } catch (Crash crash) {
            crashes++;
            restart();
            return null;
        }
    }

    /** As {@link #ask}, under an id that the audit lines of it bear, and nothing else does. */
    public <T> @Nullable Outcome<T> ask(String correlation, Function<Engine, Outcome<T>> question) {
        deed = correlation;
        try {
            return ask(question);
        } finally {
            deed = null;
        }
    }

    /** As {@link #ask}, of something that must be done. */
    public Request done(Function<Engine, Outcome<Request>> question) {
        return switch (ask(question)) {
            case Outcome.Done<Request>(var request) -> request;
            case Outcome.No<Request>(var refusal) -> throw new AssertionError("refused: " + refusal);
            case null -> throw new AssertionError("the server crashed");
        };
    }

    /** Brings everything that GitHub has told so far; false where there was nothing. */
    public boolean deliver() {
        undelivered.addAll(mail.carry(gitHub.takeNews()));
        var some = !undelivered.isEmpty();
        var during = deed;
        deed = null;
        delivering = true;
        try {
            while (!undelivered.isEmpty()) {
                deliver(undelivered.getFirst());
                undelivered.removeFirst();
            }
        } finally {
            delivering = false;
            deed = during;
        }
        return some;
    }

    /** A delivery that was answered stays until its effect is stored: a crash brings it again. */
    private void deliver(News news) {
        while (ask(engine -> Outcome.done(engine.events().observe(news.fact(), news.hints(), null))) == null) {
            clock.pass(TICK);
        }
    }

    /** Every request whose work is due gets one turn; false where none was. */
    public boolean work() {
        var claimed = claim();
        for (var each : claimed) {
            work(each);
        }
        return !claimed.isEmpty();
    }

    private List<Worker.Claimed> claim() {
        try {
            return engine().worker().claim(PAGE);
        } catch (Crash crash) {
            crashes++;
            restart();
            return List.of();
        }
    }

    private void work(Worker.Claimed claimed) {
        try {
            engine().worker().work(claimed);
        } catch (Crash crash) {
            crashes++;
            restart();
        }
    }

    /** Lets every run go one step on; false where none was left. */
    public boolean run() {
        var open = gitHub.runs().stream().filter(run -> !run.isOver()).toList();
        open.forEach(gitHub::goOn);
        return !open.isEmpty();
    }

    /**
     * Until nothing more happens without a person: news delivered, work done, runs ended, and then time passed without
     * any more writes.
     */
    public void settle() {
        var quietSince = clock.instant();
        for (var step = 0; step < MAX_STEPS; step++) {
            clock.pass(TICK);
            var written = storage.feed().newest();
            var busy = deliver() || work();
            if (storage.feed().newest() != written || (!busy && run())) {
                quietSince = clock.instant();
            } else if (!busy && !passUntilDue(quietSince.plus(SOON))) {
                return;
            }
        }
        throw new AssertionError("it never rests: " + all().stream().map(SimulatedWorld::brief).toList());
    }

    /** News and work until there is none now; runs stand still, and hardly any time passes. */
    public void settleServer() {
        for (var step = 0; step < MAX_STEPS; step++) {
            if (!(deliver() || work())) {
                return;
            }
        }
        throw new AssertionError("it never rests: " + all().stream().map(SimulatedWorld::brief).toList());
    }

    /** This time passes; the server does what becomes due in it, and runs stand still. */
    public void pass(Duration time) {
        var end = clock.instant().plus(time);
        do {
            settleServer();
            clock.pass(TICK);
        } while (passUntilDue(end));
        clock.passUntil(end);
        settleServer();
    }

    private boolean passUntilDue(Instant limit) {
        var next = listed().map(row -> row.listing().dueAt()).filter(Objects::nonNull)
                .map(Objects::requireNonNull).min(Instant::compareTo).orElse(null);
        if (next == null || next.isAfter(limit)) {
            return false;
        }
        clock.passUntil(next);
        return true;
    }

    /** What matters of a request in a failing test's message. */
    public static String brief(Request request) {
        return "%s v%d r%d, plans %s, applies %s, destroys %s, cleanup %s, pr %s, intents %s".formatted(request.id(),
                request.version(), request.revision(), brief(request.runs().plan()), brief(request.runs().apply()),
                brief(request.runs().destroy()), request.cleanup(), request.current().pr(), request.intents());
    }

    private static List<String> brief(List<Attempt> attempts) {
        return attempts.stream().map(attempt -> "#%d %s %s".formatted(attempt.attempt(), attempt.status().json(),
                attempt.conclusion() == null
                        ? ""
                        : attempt.conclusion() + ": "
                                + (attempt.reason() == null ? "" : attempt.reason().text())))
                .toList();
    }

    /** All requests, archived ones too. */
    public List<Request> all() {
        return listed().map(Requests.Listed::request).toList();
    }

    private Stream<Requests.Listed> listed() {
        var archived = new RequestFilter(null, null, null, java.util.Set.of(), null, null, null, true);
        return Stream.of(RequestFilter.LIVE, archived)
                .flatMap(filter -> storage.requests().page(filter, RequestOrder.NEWEST, null, PAGE).rows().stream());
    }

    /** The text of a file on the base branch; null where there is none. */
    public @Nullable String onMain(String path) {
        return gitHub.readFile(Samples.REPO, Objects.requireNonNull(gitHub.branchHead(Samples.REPO, "main")), path);
    }

    @Override
    public void close() {
        storage.close();
    }
}
