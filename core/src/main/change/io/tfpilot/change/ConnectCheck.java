package io.tfpilot.change;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes the roles of AWS that this job must get and must not get, tries with them what must work and what must not, and
 * says what it saw. It changes nothing but the lock of the state, which it takes away again.
 */
record ConnectCheck(Job job, Log log) {
    private static final String AUDIENCE = "sts.amazonaws.com";
    private static final String ALLOWED = "allowed";
    private static final String REFUSED = "refused";

    /** @param purpose of the job: {@code plan} or {@code apply} */
    void run(String purpose) throws IOException, InterruptedException {
        List<Object> tried = new ArrayList<>();
        Map<String, Object> installed = new LinkedHashMap<>();
        IdToken identity = new IdToken(job);
        String token = identity.ask(AUDIENCE);
        AwsDoor aws = new AwsDoor(job, job.get("REGION"));
        String role = job.get(purpose.equals("plan") ? "PLAN_ROLE" : "APPLY_ROLE");

        AwsAnswer own = aws.take(role, token);
        tried.add(tried("take_role", ALLOWED, own.seen(), own.said()));
        AwsAnswer foreign = aws.take(role, identity.ask("tfpilot-connect-check"));
        tried.add(tried("take_with_other_audience", REFUSED, foreign.seen(), foreign.said()));
        if (purpose.equals("plan")) {
            AwsAnswer apply = aws.take(job.get("APPLY_ROLE"), token);
            tried.add(tried("take_apply_role", REFUSED, apply.seen(), apply.said()));
        }
        if (own.status() == 200) {
            AwsKeys keys = AwsDoor.keys(own);
            state(aws, keys, purpose, tried);
            installed.put("plan", aws.trust(keys, job.get("PLAN_ROLE")));
            installed.put("apply", aws.trust(keys, job.get("APPLY_ROLE")));
            installed.values().removeIf(""::equals);
        }
        job.output("report", Json.write(Json.map("job", purpose, "claims", IdToken.claims(token), "tried", tried,
                "installed", installed)));
    }

    private void state(AwsDoor aws, AwsKeys keys, String purpose, List<Object> tried) throws InterruptedException {
        String place = job.get("STATE");
        String bucket = place.substring(0, place.indexOf('/'));
        AwsAnswer found = aws.s3(keys, "GET",
                bucket + "?list-type=2&max-keys=1&prefix=" + place.substring(bucket.length() + 1).replace("/", "%2F"));
        tried.add(tried("find_state", ALLOWED, found.seen(), found.said()));
        if (found.seen().equals("missing")) {
            return;
        }
        // Without a state there is nothing to read, and S3 hides that from who may not list the whole bucket.
        if (found.body().contains("<Key>") || !found.seen().equals(ALLOWED)) {
            AwsAnswer read = aws.s3(keys, "GET", place);
            tried.add(tried("read_state", ALLOWED, read.seen(), read.said()));
        }
        String writes = purpose.equals("plan") ? REFUSED : ALLOWED;
        AwsAnswer begun = aws.s3(keys, "POST", place + "?uploads=");
        if (begun.status() == 200) {
            aws.s3(keys, "DELETE", place + "?uploadId=" + begun.text("UploadId"));
        }
        tried.add(tried("write_state", writes, begun.seen(), begun.said()));
        tried.add(lock(aws, keys, place + ".tflock", writes));
        String other = job.getOrEmpty("OTHER_STATE");
        if (!other.isEmpty()) {
            AwsAnswer read = aws.s3(keys, "GET", other);
            if (!read.seen().equals("missing")) {
                tried.add(tried("read_other_state", REFUSED, read.seen(), read.said()));
            }
        }
    }

    private Object lock(AwsDoor aws, AwsKeys keys, String place, String expected) throws InterruptedException {
        String text = Json.write(Json.map("ID", "tfpilot-connect-check", "Operation", "connect-check", "Who", "TfPilot",
                "Created", Instant.now().toString(), "Info", "", "Version", "", "Path", place));
        AwsAnswer put = aws.s3PutNew(keys, place, text);
        if (put.status() == 412) {
            return tried("lock_state", expected, "held", holder(aws.s3(keys, "GET", place)));
        }
        if (put.status() != 200) {
            return tried("lock_state", expected, put.seen(), put.said());
        }
        AwsAnswer gone = aws.s3(keys, "DELETE", place);
        return tried("lock_state", expected, gone.seen(), gone.said());
    }

    /** Who holds it, as Terraform writes it. */
    private static String holder(AwsAnswer lock) {
        try {
            Map<String, Object> info = Json.object(Json.parse(lock.body()));
            return "by " + Objects.toString(info.get("Who"), "an unknown holder") + " since "
                    + Objects.toString(info.get("Created"), "an unknown time");
        } catch (Json.Malformed other) {
            return "by something that is not Terraform";
        }
    }

    private Object tried(String what, String expected, String seen, String said) {
        log.println(what.replace('_', ' ') + ": " + seen + (expected.equals(seen) ? "" : ", expected: " + expected));
        return Json.map("what", what, "expected", expected, "seen", seen, "said", said);
    }

    /** Puts together what the jobs saw; 0 where everything is as it should be. */
    int report() throws IOException {
        List<Object> jobs = new ArrayList<>();
        for (String name : List.of("PLAN_REPORT", "APPLY_REPORT")) {
            String report = job.getOrEmpty(name);
            if (!report.isEmpty()) {
                jobs.add(Json.parse(report));
            }
        }
        boolean fine = jobs.size() == 2 && jobs.stream()
                .flatMap(each -> Json.listOrEmpty(Json.object(each).get("tried")).stream()).map(Json::object)
                .allMatch(each -> Objects.equals(each.get("expected"), each.get("seen")));
        Files.writeString(job.out.resolve("result.json"), Json.write(Json.map("version", BigDecimal.ONE,
                "operation", "connect-check", "environment", job.get("ENVIRONMENT"), "outcome", fine ? "ok" : "failed",
                "refusal", null, "jobs", jobs)) + "\n");
        log.println("Outcome: " + (fine ? "ok" : "failed"));
        return fine ? 0 : 1;
    }
}
