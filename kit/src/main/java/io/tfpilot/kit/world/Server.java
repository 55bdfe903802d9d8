package io.tfpilot.kit.world;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.store.Storage;
import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** One server process: an engine that sees its store and GitHub through a tripwire. */
public record Server(Engine engine, Tripwire wire) {
    private static final URI PUBLIC_URL = URI.create("https://tfpilot.example");

    /** What processes share. */
    record Surroundings(Storage storage, GitHub gitHub, Projects projects, InstantSource clock,
            RandomGenerator random, Trail trail) {}

    static Server start(Surroundings world) {
        var wire = new Tripwire();
        var engine = new Engine(new Engine.World(new GuardedStorage(world.storage(), wire),
                wire.guard(GitHub.class, world.gitHub(), Tripwire.Place.GITHUB_CALL), world.projects(), world.clock(),
                world.random(), longest -> {
                }, world.trail(), PUBLIC_URL, DemoProject.SECRET), due -> {
                });
        return new Server(engine, wire);
    }
}
