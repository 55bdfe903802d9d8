package io.tfpilot.sandbox;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.hooks.Hooks;
import io.tfpilot.sandbox.hub.Happening;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.pages.ControlPages;
import io.tfpilot.sandbox.pages.FilePages;
import io.tfpilot.sandbox.pages.Frame;
import io.tfpilot.sandbox.pages.HomePages;
import io.tfpilot.sandbox.pages.PullPages;
import io.tfpilot.sandbox.pages.RepositoryPages;
import io.tfpilot.sandbox.pages.RunPages;
import io.tfpilot.sandbox.pages.SignIn;
import io.tfpilot.sandbox.pages.TokenPages;
import io.tfpilot.sandbox.people.AppIdentity;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.people.Teams;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.rest.Api;
import io.tfpilot.sandbox.rest.AppRoutes;
import io.tfpilot.sandbox.rest.CheckRoutes;
import io.tfpilot.sandbox.rest.CommitRoutes;
import io.tfpilot.sandbox.rest.GitRoom;
import io.tfpilot.sandbox.rest.GitRoutes;
import io.tfpilot.sandbox.rest.HookRoutes;
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
import io.tfpilot.sandbox.rest.WorkflowRoutes;
import io.tfpilot.sandbox.runs.RunHappening;
import io.tfpilot.sandbox.runs.RunShapes;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.shapes.Payloads;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.state.States;
import io.tfpilot.sandbox.store.Ids;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Puts the rooms together. */
final class Wiring implements Routes.Handler, AutoCloseable {
    private final AppIdentity app;
    private final Clock clock;
    private final Hub hub;
    private final Tokens tokens;
    private final Hooks hooks;
    private final States states;
    private final SandboxOptions options;
    private final Runs.Setup setup;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable Site site;

    /** Everything that needs to know where it is reached. */
    private record Site(Api api, Routes routes, Runs runs, Frame frame) {}

    Wiring(SandboxOptions options, Config config, AppIdentity app, Clock clock) {
        this.app = app;
        this.clock = clock;
        var folder = options.dataFolder();
        var people = new People(app.slug());
        var ids = new Ids(folder.resolve("ids.json"));
        tokens = new Tokens(folder.resolve("tokens.json"), app, people);
        hub = new Hub(folder.resolve("repositories"), ids, clock, people);
        hooks = new Hooks(folder.resolve("hooks"), app, ids, clock);
        states = new States(folder.resolve("state"));
        setup = new Runs.Setup(config.secrets(), config.variables(), config.repositories());
        this.options = options;
        for (var name : config.repositories().keySet()) {
            var parts = name.split("/", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("repositories are named owner/name, not " + name);
            }
            Seeds.plant(hub, hub.ensure(parts[0], parts[1]));
        }
    }

    AppIdentity app() {
        return app;
    }

    /** The address is known: now every link can be made. */
    void listening(String root) {
        var shapes = new Shapes(root, hub.people());
        var payloads = new Payloads(shapes);
        var api = new Api(hub, tokens, clock);
        new AppRoutes(api, shapes, app).add();
        var organisation = new OrganisationRoutes(api, shapes, new Teams());
        organisation.add();
        new HookRoutes(api, hooks, shapes, app.id()).add();
        new RepositoryRoutes(api, shapes).add();
        new RuleRoutes(api, shapes).add();
        new SubjectRoutes(api).add();
        new CheckRoutes(api, shapes, app).add();
        new GitRoutes(api, shapes).add();
        new CommitRoutes(api, shapes).add();
        new ReviewRoutes(api, shapes).add();
        new PullRoutes(api, shapes).add();
        var runs = new Runs(options.dataFolder().toAbsolutePath().normalize().resolve("runs"), hub, tokens, clock,
                setup,
                root, options.limits());
        var links = new SignedLinks(root, clock);
        new WorkflowRoutes(api, runs, shapes).add();
        new RunRoutes(api, runs, shapes, links).add();
        var routes = new Routes();
        links.add(routes);
        var sessions = new Sessions(hub.people());
        var frame = new Frame(sessions, runs);
        frame.add(routes);
        new SignIn(app, hub.people(), new SignIn.Given(tokens, clock), frame).add(routes);
        new TokenPages(hub, tokens, sessions, frame).add(routes);
        new StateRoutes(api, hub, states).add(routes);
        new SandboxRoutes(hub, runs, states, hooks).add(routes);
        organisation.add(routes);
        new GitRoom(api, hub).add(routes);
        pages(routes, runs, frame);
        hub.listen(happening -> deliver(happening, payloads));
        runs.listen(happening -> deliver(happening, payloads, new RunShapes(shapes)));
        site = new Site(api, routes, runs, frame);
    }

    /** The more general addresses come last. */
    private void pages(Routes routes, Runs runs, Frame frame) {
        new HomePages(hub, runs, frame).add(routes);
        new RunPages(hub, runs, frame).add(routes);
        new PullPages(hub, runs, frame).add(routes);
        new RepositoryPages(hub, frame).add(routes);
        new ControlPages(hub, runs, new ControlPages.Works(states, hooks), frame).add(routes);
        new FilePages(hub, frame).add(routes);
    }

    private void deliver(Happening happening, Payloads payloads) {
        long repository = happening.repository().card().id();
        switch (happening) {
            case Happening.PullRequestChanged changed ->
                hooks.send("pull_request", changed.action(), repository, payloads.pullRequest(changed));
            case Happening.Reviewed reviewed ->
                hooks.send("pull_request_review", reviewed.action(), repository, payloads.review(reviewed));
            // The App does not subscribe to pushes.
            case Happening.RefMoved _ -> {
            }
        }
    }

    private void deliver(RunHappening happening, Payloads payloads, RunShapes shapes) {
        var run = happening.run();
        if (happening.action().equals("completed")) {
            states.release(run.id());
        }
        var payload = Shapes.object().put("action", happening.action());
        payload.set("workflow_run", shapes.run(happening.repository(), run));
        payload.set("workflow", shapes.workflow(happening.repository(), run.workflow()));
        hooks.send("workflow_run", happening.action(), happening.repository().card().id(),
                payloads.around(payload, happening.repository(), hub.people().show(run.last().actor())));
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
            return request.accepts("text/html") ? open.frame().refused(request, refusal) : refusal.answer();
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
