package io.tfpilot.sandbox;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.hooks.Hooks;
import io.tfpilot.sandbox.hub.Happening;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.pages.SignIn;
import io.tfpilot.sandbox.people.AppIdentity;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.rest.Api;
import io.tfpilot.sandbox.rest.AppRoutes;
import io.tfpilot.sandbox.rest.CommitRoutes;
import io.tfpilot.sandbox.rest.GitRoom;
import io.tfpilot.sandbox.rest.GitRoutes;
import io.tfpilot.sandbox.rest.HookRoutes;
import io.tfpilot.sandbox.rest.PullRoutes;
import io.tfpilot.sandbox.rest.RepositoryRoutes;
import io.tfpilot.sandbox.rest.ReviewRoutes;
import io.tfpilot.sandbox.shapes.Payloads;
import io.tfpilot.sandbox.shapes.Shapes;
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
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable Site site;

    /** Everything that needs to know where it is reached. */
    private record Site(Api api, Routes routes) {}

    Wiring(SandboxOptions options, Config config, AppIdentity app, Clock clock) {
        this.app = app;
        this.clock = clock;
        var folder = options.dataFolder();
        var people = new People(app.slug());
        var ids = new Ids(folder.resolve("ids.json"));
        tokens = new Tokens(folder.resolve("tokens.json"), app, people);
        hub = new Hub(folder.resolve("repositories"), ids, clock, people);
        hooks = new Hooks(folder.resolve("hooks"), app, ids, clock);
        for (var name : config.repositories()) {
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
        new HookRoutes(api, hooks, shapes, app.id()).add();
        new RepositoryRoutes(api, shapes).add();
        new GitRoutes(api, shapes).add();
        new CommitRoutes(api, shapes).add();
        new ReviewRoutes(api, shapes).add();
        new PullRoutes(api, shapes).add();
        var routes = new Routes();
        new SignIn(app, hub.people(), tokens, clock).add(routes);
        new GitRoom(api, hub).add(routes);
        hub.listen(happening -> deliver(happening, payloads));
        site = new Site(api, routes);
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

    /** Goes on with what an earlier life left. */
    void resume() {
        hooks.resume();
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
        return open.routes().answer(request).orElseGet(() -> {
            System.getLogger(Wiring.class.getName()).log(System.Logger.Level.WARNING,
                    "not part of the sandbox: " + request.method() + " " + path);
            return Refusal.notFound().answer();
        });
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
        hooks.close();
        end.countDown();
    }
}
