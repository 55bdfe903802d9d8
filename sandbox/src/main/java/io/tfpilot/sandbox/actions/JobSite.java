package io.tfpilot.sandbox.actions;

/** What a running job is surrounded by. */
record JobSite(RunRequest request, String workflowName, JobDefinition definition, JobFolders folders,
        JobEnvironment environment, JobProcesses processes, Masker masker, Reporter reporter, RunnerLimits limits,
        ArtifactStore artifacts) {}
