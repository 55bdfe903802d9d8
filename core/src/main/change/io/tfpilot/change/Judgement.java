package io.tfpilot.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Judges the plan that was made, and writes it without its secrets. */
record Judgement(Job job, Log log) {
    void run() throws IOException {
        Map<String, Object> plan = Json.object(Json.parse(job.read(job.raw.resolve("first.json"))));
        Redactor redactor = Redactor.of(job);
        publish(plan, redactor);
        Change change = new Change(plan);
        Map<String, Object> judged = new LinkedHashMap<>();
        judged.put("toolVersion", Objects.toString(plan.get("terraform_version"), ""));
        judged.put("summary", change.summary());
        judged.put("hasChanges", !change.changed().isEmpty());
        if (job.operation().equals("drift-plan")) {
            judged.put("changes", redactor.document(change.named()));
        }
        List<String> unstable = unstable(change);
        judged.put("unstable", unstable);
        try {
            check(change, unstable);
            if (!job.operation().equals("drift-plan")) {
                Sources sources = new Sources(job);
                sources.mustRunNothingElse(plan);
                String digest = new Digest(new Keyed(job.key())).of(change, sources.hash());
                log.println("Made from " + sources.files() + " files");
                judged.put("digest", digest);
                log.println("Digest of the change: " + digest);
                mustBeApproved(digest);
                if (!job.operation().equals("plan")) {
                    job.output("change", Digest.open(plan, redactor, sources.code()));
                }
            }
        } catch (Refused refused) {
            judged.put("refusal", redactor.document(refused.json()));
            throw new Refused(refused.code, redactor.text(refused.getMessage()),
                    refused.details.stream().map(redactor::text).toList());
        } catch (Fault fault) {
            judged.put("fault", fault.getMessage());
            throw fault;
        } finally {
            Files.writeString(job.raw.resolve("judged.json"), Json.write(judged));
        }
        log.println(Change.sentence(change.summary()));
    }

    private void publish(Map<String, Object> plan, Redactor redactor) throws IOException {
        Files.writeString(job.out.resolve("plan.json"), Json.write(redactor.document(plan)) + "\n");
        String text = redactor.text(job.read(job.raw.resolve("plan.txt")));
        Files.writeString(job.out.resolve("plan.txt"), text);
        log.quote(text);
    }

    /** Where a second plan was made, the attributes in which it differs. */
    private List<String> unstable(Change change) throws IOException {
        Path second = job.raw.resolve("second.json");
        return Files.exists(second)
                ? Differences.between(change, new Change(Json.object(Json.parse(job.read(second)))))
                : List.of();
    }

    private void check(Change change, List<String> unstable) {
        change.mustBeComplete();
        change.mustHold("tfpilot_" + job.get("REQUEST_ID"));
        if (!unstable.isEmpty()) {
            throw new Refused("unstable", "These attributes differ from one plan of the same commit to the next, so"
                    + " that nobody can approve them.", unstable);
        }
    }

    private void mustBeApproved(String digest) {
        if (job.operation().equals("plan")) {
            return;
        }
        String approved = job.get("DIGEST");
        int dot = digest.indexOf('.');
        if (!approved.equals(digest) && approved.startsWith(digest.substring(0, dot + 1))) {
            throw new Refused("code_changed",
                    "The change is the one that was approved, but what it is made from is not:"
                            + " a file of the environment, of a module that it reaches, or the lock file. Nothing was changed;"
                            + " plan again and have it approved.",
                    List.of("approved " + approved.substring(dot + 1), "found    " + digest.substring(dot + 1)));
        }
        if (!approved.equals(digest)) {
            throw new Refused("digest_changed", "The change is not the one that was approved. Nothing was changed; plan"
                    + " again and have it approved.", List.of("approved " + approved, "found    " + digest));
        }
    }
}
