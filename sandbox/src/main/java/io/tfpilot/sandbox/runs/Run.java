package io.tfpilot.sandbox.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.actions.JobView;

/**
 * A workflow run with all its attempts; the last one is the one that counts.
 *
 * @param number of this workflow's runs
 * @param inputs as they were given
 */
public record Run(long id, int number, String repository, Workflow workflow, String title, String event, String branch,
        String sha, String actor, Instant createdAt, Map<String, String> inputs, List<Attempt> attempts) {
    /** One try. */
    public record Attempt(int number, String actor, Instant startedAt, Instant updatedAt, String status,
            @Nullable String conclusion, String reason, List<Job> jobs) {
        public Attempt {
            jobs = List.copyOf(jobs);
        }

        public boolean completed() {
            return status.equals("completed");
        }

        Attempt at(String newStatus, @Nullable String newConclusion, String why, Instant now) {
            return new Attempt(number, actor, startedAt, now, newStatus, newConclusion, why.isEmpty() ? reason : why,
                    jobs);
        }

        Attempt with(Job job, Instant now) {
            var all = new ArrayList<>(jobs);
            int at = all.stream().map(Job::id).toList().indexOf(job.id());
            if (at < 0) {
                all.add(job);
            } else {
                all.set(at, job);
            }
            return new Attempt(number, actor, startedAt, now, status, conclusion, reason, all);
        }
    }

    /** A job with the number the stand-in gave it. */
    public record Job(long id, Instant createdAt, JobView view) {}

    public Run {
        inputs = Map.copyOf(inputs);
        attempts = List.copyOf(attempts);
    }

    /** The attempt that counts. */
    public Attempt last() {
        return attempts.getLast();
    }

    Run titled(String text) {
        return new Run(id, number, repository, workflow, text, event, branch, sha, actor, createdAt, inputs, attempts);
    }

    Run changed(UnaryOperator<Attempt> change) {
        var all = new ArrayList<>(attempts);
        all.set(all.size() - 1, change.apply(all.getLast()));
        return new Run(id, number, repository, workflow, title, event, branch, sha, actor, createdAt, inputs, all);
    }

    Run again(Attempt attempt) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        return new Run(id, number, repository, workflow, title, event, branch, sha, actor, createdAt, inputs, all);
    }
}
