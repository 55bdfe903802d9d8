package io.tfpilot.kit.world;

/** What a run's jobs do and come to. */
interface Runner {
    /** Called once, when the run's jobs are through. */
    Ending run(SimulatedRun run, SimulatedGit git);
}
