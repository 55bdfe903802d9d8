package io.tfpilot.server.samples;

import com.sun.net.httpserver.HttpServer;
import io.tfpilot.core.connect.ConnectGitHub;
import io.tfpilot.core.doctor.Examination;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.CallCounter.Exchange;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.github.GitHubSettings;
import io.tfpilot.github.GitHubSignIn;
import io.tfpilot.github.World;
import io.tfpilot.kit.Await;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.kit.world.ManualClock;
import io.tfpilot.kit.world.SimulatedGitHub;
import io.tfpilot.kit.world.SimulatedWorld;
import io.tfpilot.server.boot.TfPilot;
import io.tfpilot.server.loops.LoopGroup;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.setup.StoredSettings;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.ApiTokenService;
import io.tfpilot.server.signin.Sessions;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.stream.RunWatch;
import io.tfpilot.server.stream.SampleRuns;
import io.tfpilot.server.stream.SampleStreams;
import io.tfpilot.server.stream.StreamHub;
import io.tfpilot.server.web.limits.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The whole server over a store and a GitHub in memory, at a moment that stands still: what pages show and do is what
 * they show and do in production. Nothing works in the background. Its main serves it for looking at.
 */
public final class SampleServer implements AutoCloseable {
    private static final List<String> LOOPS = List.of("workLoop", "queueLoop", "catalogueLoop", "auditLoop",
            "peopleLoop",
            "retentionLoop",
            "deliveryLoop",
            "recoveryLoop", "runWatching");

    /** What has happened before somebody looks. */
    public enum State {
        /** A busy week. */
        BUSY,
        /** Nothing yet, and it is a trial. */
        FRESH,
        /** A busy week; now neither the store nor GitHub answers. */
        TROUBLED,
        /** A busy week; GitHub does not give the repository of core. */
        UNREAD
    }

    private final HttpServer gitHub;
    private final ConfigurableApplicationContext context;
    private final InstantSource clock;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    private SampleServer(State state, int port) {
        var clock = new ManualClock(Samples.NOW.minus(Duration.ofDays(3)));
        this.clock = clock;
        var storage = new InMemoryStorage();
        this.gitHub = gitHub(state);
        var settings = SampleSettings.read();
        this.context = run(new Surroundings(
                state == State.FRESH ? settings.with(SampleSettings.trial()) : settings, storage, clock,
                SampleGitHub.create(state == State.UNREAD ? Set.of(SampleGitHub.CORE) : Set.of())).with(
                        SampleHealth.of(state)),
                port);
        // Its first beat is over before its figures are written over.
        Await.until("the streams' heart has beaten",
                () -> context.getBean(LoopStats.class).all().stream().anyMatch(loop -> loop.number() > 0));
        context.getBean(StreamHub.class).stop();
        if (state != State.FRESH) {
            SampleStore.fill(storage, context.getBean(Engine.class));
            process(clock, state);
        }
        clock.passUntil(Samples.NOW);
        if (state == State.TROUBLED) {
            storage.close();
        }
    }

    private SampleServer(SimulatedWorld world) {
        this.gitHub = gitHub(State.BUSY);
        this.clock = world.clock();
        this.context = run(
                new Surroundings(SampleSettings.read(), world.storage(), world.clock(), world.gitHub()), 0);
    }

    /** A server more over the store and the GitHub of a world, whose project core is one of the samples, too. */
    static SampleServer over(SimulatedWorld world) {
        return new SampleServer(world);
    }

    private SampleServer(Settings settings) {
        var clock = new ManualClock(Samples.NOW);
        this.clock = clock;
        this.gitHub = gitHub(State.BUSY);
        this.context = run(new Surroundings(settings, new InMemoryStorage(), clock, SampleGitHub.create(Set.of())), 0);
        SampleStore.fill(context.getBean(Storage.class), context.getBean(Engine.class));
    }

    /** A busy server with these settings. */
    public static SampleServer with(Settings settings) {
        return new SampleServer(settings);
    }

    /** What it keeps. */
    public Storage storage() {
        return context.getBean(Storage.class);
    }

    private SampleServer(Limits limits) {
        var clock = new ManualClock(Samples.NOW);
        this.clock = clock;
        this.gitHub = gitHub(State.BUSY);
        this.context = run(new Surroundings(SampleSettings.read(), new InMemoryStorage(), clock,
                SampleGitHub.create(Set.of()), limits, SampleHealth.SICK), 0);
    }

    private SampleServer(Settings settings, Storage storage) {
        var clock = new ManualClock(Samples.NOW);
        this.clock = clock;
        this.gitHub = gitHub(State.BUSY);
        this.context = run(new Surroundings(settings, storage, clock, SampleGitHub.create(Set.of())), 0);
    }

    /** A server of these settings over this store. */
    static SampleServer of(Settings settings, Storage storage) {
        return new SampleServer(settings, storage);
    }

    /** A server with nothing in it that takes on no more than this. */
    public static SampleServer within(Limits limits) {
        return new SampleServer(limits);
    }

    /** What is there already. */
    private record Surroundings(Settings settings, Storage storage, InstantSource clock, GitHub sample,
            Limits limits, SampleHealth health) {
        /** With the limits of an ordinary computer, whatever this one has. */
        Surroundings(Settings settings, Storage storage, InstantSource clock, GitHub sample) {
            this(settings, storage, clock, sample, Limits.of(1L << 30), SampleHealth.SICK);
        }

        Surroundings with(SampleHealth other) {
            return new Surroundings(settings, storage, clock, sample, limits, other);
        }
    }

    private ConfigurableApplicationContext run(Surroundings surroundings, int port) {
        return run(started -> register((GenericApplicationContext) started, surroundings), port);
    }

    /** One after another: Spring's logging is set up by each, and is one. */
    private static synchronized ConfigurableApplicationContext run(
            ApplicationContextInitializer<ConfigurableApplicationContext> parts, int port) {
        return new SpringApplicationBuilder(TfPilot.class).initializers(parts).run("--server.port=" + port,
                "--server.address=127.0.0.1", "--server.shutdown=immediate",
                "--spring.main.allow-bean-definition-overriding=true", "--logging.level.root=warn");
    }

    public static void main(String[] arguments) {
        var server = new SampleServer(State.BUSY, arguments.length == 0 ? 8099 : Integer.parseInt(arguments[0]));
        System.out.println(server.base() + ": set the cookie " + Sessions.COOKIE + " to " + server.session("d-patel"));
    }

    public static SampleServer start(State state) {
        return new SampleServer(state, 0);
    }

    public static SampleServer start() {
        return start(State.BUSY);
    }

    /** Its address, without a slash at the end. */
    public String base() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        if (clock instanceof ManualClock manual) {
            manual.passUntil(manual.instant().plus(time));
        }
    }

    /** The methods of each path, with an id of nothing, or the first of alternatives, for what varies in it. */
    public SortedMap<String, Set<String>> routes() {
        var routes = new TreeMap<String, Set<String>>();
        for (var mapping : context.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            for (var info : mapping.getHandlerMethods().keySet()) {
                for (var path : info.getPatternValues()) {
                    var example = path.replaceAll("\\{[a-z]+:([a-z-]+)[^}]*}", "$1").replaceAll("\\{[^}]+}",
                            "req_dev_bucket_000000");
                    info.getMethodsCondition().getMethods().forEach(
                            method -> routes.computeIfAbsent(example, any -> new TreeSet<>()).add(method.name()));
                }
            }
        }
        return routes;
    }

    /** Every route, "GET /requests/{id}", with what answers it. */
    SortedMap<String, HandlerMethod> handlers() {
        var handlers = new TreeMap<String, HandlerMethod>();
        context.getBeansOfType(RequestMappingHandlerMapping.class).values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, handler) -> {
                    var methods = info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
                    info.getPatternValues().forEach(path -> (methods.isEmpty() ? List.of("ANY") : methods)
                            .forEach(method -> handlers.put(method + " " + path, handler)));
                }));
        return handlers;
    }

    /** What open pages hear. */
    public StreamHub streams() {
        return context.getBean(StreamHub.class);
    }

    /**
     * The cookie of a session of this person: the same while it lasts.
     *
     * @param login as it is stored: with the account's id, where it has one
     */
    public String session(String login) {
        return cookies.compute(login,
                (any, known) -> known != null && context.getBean(Sessions.class).read(known) != null
                        ? known
                        : newSession(login));
    }

    /** The cookie of one session more, as signing in would make it. */
    public String newSession(String login) {
        return newSession(login,
                new GitHubSignIn.Grant(SimulatedGitHub.tokenOf(Login.ofStored(login)), null, null));
    }

    /** With this leave of GitHub. */
    public String newSession(String login, GitHubSignIn.Grant grant) {
        return context.getBean(Sessions.class).start(Login.ofStored(login), grant,
                new Sessions.Origin("127.0.0.1", "Firefox/130.0 (X11; Linux x86_64)")).cookie();
    }

    /** An API token of this person; of all projects where {@code projects} is null. */
    public String token(String owner, @Nullable Set<String> projects) {
        var tokens = context.getBean(ApiTokenService.class);
        return Objects.requireNonNull(tokens.make(new Login(owner), tokens.newId(), new ApiTokenService.Order(
                "a script", Duration.ofDays(1), Role.ADMIN, projects, "127.0.0.1"))).secret();
    }

    /** What the readers of the open streams came with. */
    public Set<SignedIn.Key> streamKeys() {
        return SampleStreams.keys(streams());
    }

    /** What streams do every few seconds. */
    public void beat() {
        SampleStreams.beat(streams());
    }

    /** What a form of this session has to carry. */
    public String csrf(String session) {
        var signedIn = context.getBean(Sessions.class).read(session);
        return signedIn == null || signedIn.csrf() == null ? "" : signedIn.csrf();
    }

    @Override
    public void close() {
        context.close();
        gitHub.stop(0);
    }

    private void register(GenericApplicationContext context, Surroundings there) {
        var settings = there.settings();
        var storage = there.storage();
        var clock = there.clock();
        context.registerBean(Settings.class, () -> settings);
        context.registerBean(Storage.class, () -> storage);
        context.registerBean(StoredSettings.class, () -> new StoredSettings(settings.dataDir(), Map.of()));
        context.registerBean("clock", InstantSource.class, () -> clock);
        context.registerBean("limits", Limits.class, there::limits);
        context.registerBean("sampleGitHub", GitHub.class, there::sample,
                definition -> definition.setPrimary(true));
        context.registerBean("gitHub", GitHubOverHttp.class,
                () -> new GitHubOverHttp(at(gitHub, context.getBean(GitHubSettings.class)),
                        new World(clock, wait -> {
                        }, new Random(1)), context.getBean(GitHubCalls.class)));
        context.registerBean("connectGitHub", ConnectGitHub.class, SampleConnect::new);
        context.registerBean("examination", Examination.class, () -> there.health().examination());
        context.registerBean("engine", Engine.class,
                () -> new Engine(new Engine.World(storage, context.getBean("sampleGitHub", GitHub.class),
                        context.getBean(io.tfpilot.core.projects.Projects.class), clock, new Random(1),
                        longest -> {
                        }, Trail.NONE, settings.publicUrl(), settings.workflowSecret()), id -> {
                        }));
        context.registerBean("runWatch", RunWatch.class, () -> SampleRuns.seen(Map.of(Samples.planning(),
                List.of(Samples.job()), LogSamples.applying(), List.of(LogSamples.job()))));
        LOOPS.forEach(loop -> context.registerBean(loop, LoopGroup.class,
                () -> new LoopGroup(context.getBean(LoopStats.class), Map.of())));
    }

    private static GitHubSettings at(HttpServer server, GitHubSettings settings) {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new GitHubSettings(address, address, settings.credentials(), settings.hook(), settings.workflows());
    }

    /** What operators see of the process: rounds of its loops, calls of GitHub, the budget it was told. */
    private void process(ManualClock clock, State state) {
        var loops = context.getBean(LoopStats.class);
        var troubled = state == State.TROUBLED;
        round(loops, clock, "retention", Duration.ofHours(1), 900);
        round(loops, clock, "work", Duration.ofSeconds(1), troubled ? 400 : 3);
        round(loops, clock, "deliveries", Duration.ofSeconds(2), 2);
        round(loops, clock, "heartbeat", Duration.ofSeconds(15), 2);
        round(loops, clock, "audit", Duration.ofSeconds(1), 2);
        if (troubled) {
            loops.began("deliveries");
            loops.failed("deliveries", new IllegalStateException("the connection to the database was refused"));
        }
        var calls = context.getBean(GitHubCalls.class);
        for (var i = 0; i < 12; i++) {
            calls.called(new Exchange("putComment", "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", 200,
                    Duration.ofMillis(210), null));
            calls.called(new Exchange("dispatch",
                    "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", i == 3 ? 502 : 200,
                    Duration.ofMillis(360), null));
        }
        clock.passUntil(Samples.NOW);
        try {
            context.getBean(GitHubOverHttp.class).branchHead(SampleGitHub.PAYMENTS, "main");
        } catch (GitHub.GitHubTrouble expected) {
            // It says no; what it says of the budget is what counts.
        }
    }

    private static void round(LoopStats loops, ManualClock clock, String name, Duration pause, int secondsAgo) {
        loops.loop(new Task(name, pause, () -> {
        }), new WorkSignal());
        clock.passUntil(Samples.NOW.minusSeconds(secondsAgo));
        loops.began(name);
        loops.ended(name);
    }

    /** A GitHub that finds nothing and says what it still allows. */
    private static HttpServer gitHub(State state) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var remaining = state == State.TROUBLED ? 0 : 4_312;
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("X-RateLimit-Limit", "5000");
                exchange.getResponseHeaders().add("X-RateLimit-Remaining", String.valueOf(remaining));
                exchange.getResponseHeaders().add("X-RateLimit-Resource", "core");
                exchange.getResponseHeaders().add("X-RateLimit-Reset",
                        String.valueOf(Samples.NOW.plusSeconds(1_500).getEpochSecond()));
                exchange.sendResponseHeaders(remaining == 0 ? 403 : 404, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }
}
