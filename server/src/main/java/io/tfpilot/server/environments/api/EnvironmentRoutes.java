package io.tfpilot.server.environments.api;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.queue.ForeignRuns;
import io.tfpilot.protocol.environment.EnvironmentAnswer;
import io.tfpilot.protocol.environment.EnvironmentAnswer.ForeignRunAnswer;
import io.tfpilot.protocol.environment.EnvironmentAnswer.FrozenAnswer;
import io.tfpilot.protocol.environment.EnvironmentAnswer.SlotAnswer;
import io.tfpilot.protocol.environment.EnvironmentFound;
import io.tfpilot.protocol.environment.EnvironmentsFound;
import io.tfpilot.protocol.environment.FreezeEnvironment;
import io.tfpilot.protocol.environment.OperationName;
import io.tfpilot.protocol.environment.UnfreezeEnvironment;
import io.tfpilot.server.signin.Needs;
import io.tfpilot.server.signin.SignedIn;
import io.tfpilot.server.web.answers.Answers;
import io.tfpilot.server.web.answers.Mirror;
import io.tfpilot.server.web.input.Described;
import io.tfpilot.server.web.input.JsonBody;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Queues, and the switch that freezes an environment. */
@RestController
@Needs(Role.VIEWER)
final class EnvironmentRoutes {
    private final Engine engine;

    EnvironmentRoutes(Engine engine) {
        this.engine = engine;
    }

    @Described(id = "listEnvironments", does = "The environments that the caller sees, with their queues")
    @GetMapping("/api/environments")
    EnvironmentsFound list(SignedIn caller) {
        return new EnvironmentsFound(true, engine.visible().projects(caller.person()).stream()
                .flatMap(project -> project.environments().values().stream()
                        .map(environment -> answer(
                                engine.environments().queue(project.name(), environment.name()),
                                environment.prod())))
                .toList());
    }

    @Described(id = "freezeEnvironment", does = "Freezes an environment: it accepts runs and holds them", refuses = {
            404, 409})
    @Needs(value = Role.ADMIN, in = Needs.Where.SOME_PLACE)
    @PostMapping("/api/environments/freeze")
    EnvironmentFound freeze(SignedIn caller, JsonBody<FreezeEnvironment> body) {
        var sent = body.value();
        return new EnvironmentFound(true, answer(Answers.value(engine.environments().freeze(caller.person(),
                sent.project(), sent.environment(), sent.reason())), null));
    }

    @Described(id = "unfreezeEnvironment", does = "Unfreezes an environment", refuses = {404, 409})
    @Needs(value = Role.ADMIN, in = Needs.Where.SOME_PLACE)
    @PostMapping("/api/environments/unfreeze")
    EnvironmentFound unfreeze(SignedIn caller, JsonBody<UnfreezeEnvironment> body) {
        var sent = body.value();
        return new EnvironmentFound(true, answer(Answers.value(
                engine.environments().unfreeze(caller.person(), sent.project(), sent.environment())), null));
    }

    private EnvironmentAnswer answer(EnvironmentQueue queue, @Nullable Boolean prod) {
        var frozen = queue.frozen();
        return new EnvironmentAnswer(queue.project(), queue.environment(),
                queue.running() == null ? null : slot(queue.running()),
                queue.held().stream().map(EnvironmentRoutes::slot).toList(),
                frozen == null ? null : new FrozenAnswer(frozen.by().value(), frozen.reason(), frozen.at()), prod,
                engine.foreignRuns().of(queue.project(), queue.environment()).stream().map(EnvironmentRoutes::foreign)
                        .toList());
    }

    private static ForeignRunAnswer foreign(ForeignRuns.Foreign foreign) {
        var run = foreign.run();
        return new ForeignRunAnswer(run.runId(), run.url(), Mirror.of(OperationName.class, run.kind()),
                foreign.requestId().value(), run.actor().value(), run.conclusion(), run.updatedAt());
    }

    private static SlotAnswer slot(EnvironmentQueue.Slot slot) {
        return new SlotAnswer(slot.requestId().value(), Mirror.of(OperationName.class, slot.kind()), slot.attempt(),
                slot.by().value(), slot.since());
    }
}
