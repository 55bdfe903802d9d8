package io.tfpilot.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the run's result, however the run ended. */
record Conclusion(Job job, Log log) {
    void run() throws IOException {
        Redactor redactor = Redactor.of(job);
        writeProgress(redactor);
        Map<String, Object> judged = job.jsonIfThere("judged.json");
        Map<String, Object> before = job.jsonIfThere("refusal.json");
        Object refusal = judged.get("refusal") != null ? judged.get("refusal") : before.get("refusal");
        boolean finished = job.getOrEmpty("FINISHED").equals("success");
        // Refused after it happened: the job that applied is another one than the job that judges, and either can err.
        boolean wrong = finished && refusal != null;
        String outcome = wrong ? "failed" : finished ? "ok" : refusal != null ? "refused" : "failed";

        Map<String, Object> result = new LinkedHashMap<>();
        result.put("version", BigDecimal.ONE);
        result.put("operation", job.operation());
        result.put("requestId", job.get("REQUEST_ID"));
        result.put("commit", job.getOrEmpty("COMMIT"));
        result.put("outcome", outcome);
        result.put("refusal", wrong ? null : refusal);
        result.put("untouched", !finished && isUntouched());
        result.put("digest", judged.get("digest"));
        result.put("tool", Json.map("name", job.getOrEmpty("TOOL"), "version", judged.getOrDefault("toolVersion", "")));
        result.put("lockHash", lockHash());
        result.put("summary", judged.containsKey("summary") ? judged.get("summary") : Change.NOTHING);
        result.put("unstable", redactor.value(Json.listOrEmpty(judged.get("unstable"))));
        result.put("diagnostics", redactor.value(diagnostics(outcome, wrong)));
        Files.writeString(job.out.resolve("result.json"), Json.write(result) + "\n");
        log.println("Outcome: " + outcome);
    }

    /** Whether Terraform had not begun to change anything. Without the record of a job that applies nobody knows. */
    private boolean isUntouched() {
        return !Files.exists(job.raw.resolve("apply.jsonl")) && (!hasApplyJob() || job.wasOpened());
    }

    private boolean hasApplyJob() {
        return !job.getOrEmpty("APPLY_JOB").isEmpty();
    }

    private void writeProgress(Redactor redactor) throws IOException {
        Path messages = job.raw.resolve("apply.jsonl");
        if (Files.exists(messages)) {
            Files.writeString(job.out.resolve(job.operation() + ".txt"),
                    redactor.text(
                            Messages.text(job.lines(messages)) + job.readIfThere(job.raw.resolve("apply.stderr"))));
        }
    }

    private Object lockHash() throws IOException {
        Path lock = job.environmentFolder().resolve(".terraform.lock.hcl");
        return Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
                ? "sha256:" + Hashes.sha256(Files.readAllBytes(lock))
                : null;
    }

    private List<Object> diagnostics(String outcome, boolean wrong) throws IOException {
        Set<Object> all = new LinkedHashSet<>();
        if (wrong) {
            all.add(Diagnostics.of("error", "What was applied is not what was approved", "The change was applied, and"
                    + " then found to differ from the approved one. Look at the plan and at what the run printed."));
        }
        if (hasApplyJob() && !job.wasOpened()) {
            all.add(outcome.equals("ok")
                    ? Diagnostics.of("warning", "The resources exist, but the record of the run is missing",
                            "The change was applied. What Terraform printed and the outputs could not be handed over;"
                                    + " the log of the job on GitHub and Terraform's state have them.")
                    : Diagnostics.of("error", "The run left no record, and may have changed something",
                            "The job that applies ended without saying how far it came. Its log on GitHub says more;"
                                    + " plan again to see what there is."));
        }
        all.addAll(TextDiagnostics.of(job.readIfThere(job.raw.resolve("init.txt"))));
        String format = job.readIfThere(job.raw.resolve("fmt.txt"));
        if (!format.isEmpty()) {
            all.add(Diagnostics.of("error", "The section is not formatted as terraform fmt would", format));
        }
        for (String turn : List.of("first", "second", "apply")) {
            all.addAll(Diagnostics.ofJson(job.lines(job.raw.resolve(turn + ".jsonl"))));
            String stderr = job.readIfThere(job.raw.resolve(turn + ".stderr")).strip();
            if (!stderr.isEmpty()) {
                List<Object> parsed = TextDiagnostics.of(stderr);
                all.addAll(parsed.isEmpty() ? List.of(Diagnostics.of("warning", "Terraform wrote", stderr)) : parsed);
            }
        }
        Map<String, Object> judged = job.jsonIfThere("judged.json");
        if (judged.get("fault") != null) {
            all.add(Diagnostics.of("error", "The plan could not be judged", judged.get("fault").toString()));
        }
        if (outcome.equals("failed") && all.stream().noneMatch(it -> "error".equals(Json.object(it).get("severity")))) {
            String why = judged.isEmpty()
                    ? "A step before the plan failed; the job's log says why."
                    : "A step after the plan failed; the job's log says why.";
            all.add(Diagnostics.of("error", "The run failed", why));
        }
        return List.copyOf(all);
    }
}
