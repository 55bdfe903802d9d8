package io.tfpilot.sandbox.actions;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/** The log of one step: what its processes print, with workflow commands obeyed and secrets masked. */
final class StepLog {
    /** Of one job: 16 MiB of text is more than anybody reads. */
    static final long MAX_CHARACTERS = 16L * 1024 * 1024;
    /** GitHub keeps ten of each level per step. */
    private static final int MAX_ANNOTATIONS = 10;

    private final Reporter reporter;
    private final String jobKey;
    private final int step;
    private final Masker masker;
    private final AtomicLong budget;
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final Map<Annotation.Level, Integer> annotations = new EnumMap<>(Annotation.Level.class);
    private @Nullable String resumeToken;
    private boolean closed;

    /** @param budget what is left of {@link #MAX_CHARACTERS} for the whole job */
    StepLog(Reporter reporter, String jobKey, int step, Masker masker, AtomicLong budget) {
        this.reporter = reporter;
        this.jobKey = jobKey;
        this.step = step;
        this.masker = masker;
        this.budget = budget;
    }

    /** A line of the runner's own. */
    synchronized void print(String text) {
        masker.mask(text).lines().forEach(this::emit);
    }

    /** A line that a process printed. */
    synchronized void printed(String line) {
        Optional<WorkflowCommand> command = WorkflowCommand.parse(line);
        if (resumeToken != null) {
            if (command.isPresent() && command.get().name().equalsIgnoreCase(resumeToken)) {
                resumeToken = null;
            } else {
                emit(masker.mask(line));
            }
        } else if (command.isEmpty() || !obey(command.get())) {
            emit(masker.mask(line));
        }
    }

    /** Why the step failed, in the log and as an annotation. */
    synchronized void error(String message) {
        annotate(new Annotation(Annotation.Level.ERROR, message, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    synchronized void warn(String message) {
        annotate(new Annotation(Annotation.Level.WARNING, message, Optional.empty(), Optional.empty(),
                Optional.empty()));
    }

    /** Outputs set by {@code ::set-output}, which GitHub still obeys. */
    synchronized Map<String, String> outputs() {
        return new LinkedHashMap<>(outputs);
    }

    synchronized void summarise(String markdown) {
        String masked = masker.mask(markdown);
        reporter.say(at -> new RunEvent.Summarised(reporter.runId(), at, jobKey, step, masked));
    }

    /** What a process left behind still prints is no longer part of the step. */
    synchronized void close() {
        closed = true;
    }

    private boolean obey(WorkflowCommand command) {
        switch (command.name()) {
            case "error" -> annotate(command.annotation(Annotation.Level.ERROR));
            case "warning" -> annotate(command.annotation(Annotation.Level.WARNING));
            case "notice" -> annotate(command.annotation(Annotation.Level.NOTICE));
            case "group" -> print("##[group]" + command.data());
            case "endgroup" -> emit("##[endgroup]");
            case "add-mask" -> masker.add(command.data());
            case "stop-commands" -> resumeToken = command.data().strip();
            case "set-output" -> command.property("name").ifPresent(name -> outputs.put(name, command.data()));
            case "debug", "echo", "save-state" -> {
            }
            case "set-env", "add-path" -> error("The `" + command.name() + "` command is disabled. Please write to the "
                    + "environment file instead");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void annotate(Annotation raw) {
        var annotation = new Annotation(raw.level(), masker.mask(raw.message()), raw.title().map(masker::mask),
                raw.file(), raw.line());
        print("##[" + annotation.level().command() + "]" + annotation.message());
        if (!closed && annotations.merge(annotation.level(), 1, Integer::sum) <= MAX_ANNOTATIONS) {
            reporter.say(at -> new RunEvent.Annotated(reporter.runId(), at, jobKey, step, annotation));
        }
    }

    private void emit(String line) {
        if (closed) {
            return;
        }
        long left = budget.getAndAdd(-(line.length() + 1L));
        if (left > 0) {
            String shown = left > line.length() ? line : "##[warning]The log is too long; the rest of it is left out";
            reporter.say(at -> new RunEvent.LogLine(reporter.runId(), at, jobKey, step, shown));
        }
    }
}
