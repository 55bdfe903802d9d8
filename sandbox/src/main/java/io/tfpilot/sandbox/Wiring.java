package io.tfpilot.sandbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.hooks.AppHooks;
import io.tfpilot.sandbox.hooks.HookSettings;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.pages.AppPages;
import io.tfpilot.sandbox.pages.ControlPages;
import io.tfpilot.sandbox.pages.DeploymentPages;
import io.tfpilot.sandbox.pages.FilePages;
import io.tfpilot.sandbox.pages.Frame;
import io.tfpilot.sandbox.pages.HomePages;
import io.tfpilot.sandbox.pages.InstallPages;
import io.tfpilot.sandbox.pages.NewPages;
import io.tfpilot.sandbox.pages.PullPages;
import io.tfpilot.sandbox.pages.RepositoryPages;
import io.tfpilot.sandbox.pages.RunPages;
import io.tfpilot.sandbox.pages.SettingsPages;
import io.tfpilot.sandbox.pages.SignIn;
import io.tfpilot.sandbox.pages.TokenPages;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.AppIdentity;
import io.tfpilot.sandbox.people.Apps;
import io.tfpilot.sandbox.people.Conversions;
import io.tfpilot.sandbox.people.Grant;
import io.tfpilot.sandbox.people.Installations;
import io.tfpilot.sandbox.people.Installed;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.people.Teams;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.rest.Api;
import io.tfpilot.sandbox.rest.ValueRoutes;
import io.tfpilot.sandbox.rest.NewRepositoryRoutes;
import io.tfpilot.sandbox.rest.EnvironmentRoutes;
import io.tfpilot.sandbox.rest.DeploymentRoutes;
import io.tfpilot.sandbox.rest.ActionsSettingsRoutes;
import io.tfpilot.sandbox.rest.AppRoutes;
import io.tfpilot.sandbox.rest.CheckRoutes;
import io.tfpilot.sandbox.rest.CommitRoutes;
import io.tfpilot.sandbox.rest.GitRoom;
import io.tfpilot.sandbox.rest.GitRoutes;
import io.tfpilot.sandbox.rest.HookRoutes;
import io.tfpilot.sandbox.rest.ManifestRoutes;
import io.tfpilot.sandbox.rest.OrganisationRoutes;
import io.tfpilot.sandbox.rest.PullRoutes;
import io.tfpilot.sandbox.rest.RepositoryRoutes;
import io.tfpilot.sandbox.rest.ReviewRoutes;
import io.tfpilot.sandbox.rest.RuleRoutes;
import io.tfpilot.sandbox.rest.RunRoutes;
import io.tfpilot.sandbox.rest.SandboxRoutes;
import io.tfpilot.sandbox.rest.SignedLinks;
import io.tfpilot.sandbox.rest.StateRoutes;
import io.tfpilot.sandbox.rest.SubjectRoutes;
import io.tfpilot.sandbox.rest.UserRoutes;
import io.tfpilot.sandbox.rest.WorkflowRoutes;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.state.States;
import io.tfpilot.sandbox.store.Ids;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Puts the rooms together. */
final class Wiring implements Routes.Handler, AutoCloseable {
    private final Optional<AppIdentity> app;
    private final Apps apps;
    private final Installations installations;
    private final Conversions conversions = new Conversions();
    private final Clock clock;
    private final Hub hub;
    private final Tokens tokens;
    private final AppHooks hooks;
    private final States states;
    private final SandboxOptions options;
    private final Runs.Setup setup;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable Site site;

    /** Everything that needs to know where it is reached. */
    private record Site(Api api, Routes routes, Runs runs, Frame frame) {}

    Wiring(SandboxOptions options, Config config, Optional<AppIdentity> app, Clock clock) {
        this.app = app;
        this.clock = clock;
        var folder = options.dataFolder();
        var people = new People();
        var ids = new Ids(folder.resolve("ids.json"));
        apps = new Apps(folder.resolve("apps"), people);
        installations = new Installations(folder.resolve("installations"), clock);
        tokens = new Tokens(folder.resolve("tokens.json"), people, apps, installations);
        hub = new Hub(folder.resolve("repositories"), ids, clock, people);
        hooks = new AppHooks(folder.resolve("hooks"), ids, clock);
        states = new States(folder.resolve("state"));
        setup = new Runs.Setup(config.secrets(), config.variables(), config.repositories());
        this.options = options;
        for (var name : config.repositories().keySet()) {
            var parts = name.split("/", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("repositories are named owner/name, not " + name);
            }
            Seeds.plant(hub, hub.known(parts[0], parts[1]).orElseGet(() -> hub.ensure(parts[0], parts[1])));
        }
        config.organisation().ifPresent(hub::found);
        app.ifPresent(identity -> host(identity, config.repositories().keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/'))).distinct().sorted().toList()));
        apps.all().forEach(hooks::of);
    }

    /** The App of the demo, installed at the owners of what the configuration names. */
    private void host(AppIdentity identity, List<String> owners) {
        var demo = new App(identity.withoutKey(), "TfPilot", owners.getFirst(),
                new App.About("TfPilot in the sandbox", "http://127.0.0.1", List.of(), null, false), Grant.TFPILOT,
                Instant.parse(Hub.EPOCH));
        apps.put(demo);
        owners.forEach(owner -> installations.begin(demo, owner, Installed.Selection.ALL));
        if (identity.webhookUrl() != null) {
            // What the identity says goes before what was set later in an earlier life.
            hooks.of(demo).settings(new HookSettings(identity.webhookUrl(), "json", identity.webhookSecret()));
        }
    }

    Optional<AppIdentity> app() {
        return app;
    }

    /** The address is known: now every link can be made. */
    void listening(String root) {
        var shapes = new Shapes(root, hub.people());
        var api = new Api(hub, tokens, installations, clock);
        var runs = new Runs(options.dataFolder().toAbsolutePath().normalize().resolve("runs"), hub, tokens, clock,
                setup,
                root, options.limits());
        var routes = new Routes();
        var links = new SignedLinks(root, clock);
        links.add(routes);
        var organisation = apps(api, shapes);
        repositories(api, shapes);
        new WorkflowRoutes(api, runs, shapes).add();
        new RunRoutes(api, runs, shapes, links).add();
        new DeploymentRoutes(api, runs, shapes).add();
        var sessions = new Sessions(hub.people());
        var frame = new Frame(sessions, runs);
        frame.add(routes);
        new SignIn(apps, hub.people(), new SignIn.Given(tokens, clock), frame).add(routes);
        new StateRoutes(api, hub, states).add(routes);
        new SandboxRoutes(api, runs, states, hooks).add(routes);
        organisation.add(routes);
        new GitRoom(api, hub).add(routes);
        var hookRoutes = new HookRoutes(api, hooks, shapes);
        hookRoutes.add();
        new AppPages(hub, new AppPages.Registry(apps, conversions, hookRoutes::ping), sessions, frame).add(routes);
        new DeploymentPages(hub, runs, sessions).add(routes);
        signedIn(routes, sessions, frame);
        pages(routes, runs, frame);
        listen(runs, new Webhooks(hub, shapes, hooks, new Webhooks.Registered(apps, installations)));
        site = new Site(api, routes, runs, frame);
    }

    private void listen(Runs runs, Webhooks webhooks) {
        installations.listen(webhooks::heard);
        hub.listen(webhooks::heard);
        runs.listen(happening -> {
            if (happening.action().equals("completed")) {
                states.release(happening.run().id());
            }
            webhooks.heard(happening);
        });
    }

    /** Apps, people and organisations. */
    private OrganisationRoutes apps(Api api, Shapes shapes) {
        var routes = new AppRoutes(api, shapes, installations);
        routes.add();
        routes.addForPeople();
        var teams = new Teams();
        new UserRoutes(api, shapes, teams).add();
        new ManifestRoutes(api, apps, conversions, shapes).add();
        var organisation = new OrganisationRoutes(api, shapes, teams);
        organisation.add();
        return organisation;
    }

    private void repositories(Api api, Shapes shapes) {
        new RepositoryRoutes(api, shapes).add();
        new NewRepositoryRoutes(api, shapes).add();
        new RuleRoutes(api, shapes).add();
        new SubjectRoutes(api).add();
        new EnvironmentRoutes(api, shapes).add();
        new ValueRoutes(api, setup).add();
        new ActionsSettingsRoutes(api).add();
        new CheckRoutes(api, shapes, apps).add();
        new GitRoutes(api, shapes).add();
        new CommitRoutes(api, shapes).add();
        new ReviewRoutes(api, shapes).add();
        new PullRoutes(api, shapes).add();
    }

    /** Pages for people who are signed in. */
    private void signedIn(Routes routes, Sessions sessions, Frame frame) {
        new TokenPages(hub, tokens, sessions, frame).add(routes);
        new InstallPages(hub, new InstallPages.Places(apps, installations), sessions, frame).add(routes);
        new NewPages(hub, sessions, frame).add(routes);
        new SettingsPages(hub, sessions, frame).add(routes);
    }

    /** The more general addresses come last. */
    private void pages(Routes routes, Runs runs, Frame frame) {
        new HomePages(hub, runs, apps, frame).add(routes);
        new RunPages(hub, runs, frame).add(routes);
        new PullPages(hub, runs, frame).add(routes);
        new RepositoryPages(hub, frame).add(routes);
        new ControlPages(hub, runs, new ControlPages.Works(states, hooks), frame).add(routes);
        new FilePages(hub, frame).add(routes);
    }

    /** Goes on with what an earlier life left. */
    void resume() {
        hooks.resume();
        states.releaseRuns();
        var open = site;
        if (open != null) {
            open.runs().resume();
        }
    }

    @Override
    public Answer answer(Request request) throws IOException {
        var open = site;
        if (open == null) {
            throw Refusal.of(503, "Starting");
        }
        var path = request.rawPath();
        if (path.equals(Api.PREFIX) || path.startsWith(Api.PREFIX + "/")) {
            return open.api().answer(request);
        }
        try {
            return open.routes().answer(request).orElseThrow(() -> {
                System.getLogger(Wiring.class.getName()).log(System.Logger.Level.WARNING,
                        "not part of the sandbox: " + request.method() + " " + path);
                return Refusal.notFound();
            });
        } catch (Refusal refusal) {
            return request.accepts("text/html") && refusal.status() / 100 != 3
                    ? open.frame().refused(request, refusal)
                    : refusal.answer();
        }
    }

    void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        var open = site;
        if (open != null) {
            open.runs().close();
        }
        hooks.close();
        end.countDown();
    }
}
