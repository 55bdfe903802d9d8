package io.tfpilot.core.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of {@code connect-check.yml} left.
 *
 * @param refusal why it tried nothing; "" = it did
 * @param jobs    one that plans and one that applies; absent where it did not run
 */
public record CheckReport(String refusal, List<Job> jobs) {
    /**
     * What one job saw.
     *
     * @param claims    of its token, without what differs from run to run
     * @param installed the trust policies that the cloud has now, as far as a role could read them
     */
    public record Job(Purpose purpose, Map<String, String> claims, List<Tried> tried,
            Map<Purpose, String> installed) {
        public Job {
            claims = Map.copyOf(claims);
            tried = List.copyOf(tried);
            installed = Map.copyOf(installed);
        }

        boolean tookItsRole() {
            return tried.stream().anyMatch(each -> each.what() == Tried.What.TAKE_ROLE
                    && each.seen() == Tried.Seen.ALLOWED);
        }
    }

    /** Reads {@code result.json}; empty where it is not one. */
    public static Optional<CheckReport> read(String json) {
        try {
            JsonNode result = JsonMapper.shared().readTree(json);
            JsonNode refusal = result.path("refusal");
            var jobs = new ArrayList<Job>();
            result.path("jobs").forEach(job -> purpose(job.path("job").asString(""))
                    .ifPresent(purpose -> jobs.add(job(purpose, job))));
            return result.isObject()
                    ? Optional.of(new CheckReport(refusal.path("message").asString(""), List.copyOf(jobs)))
                    : Optional.empty();
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    private static Job job(Purpose purpose, JsonNode job) {
        var claims = new LinkedHashMap<String, String>();
        job.path("claims").properties().forEach(claim -> claims.put(claim.getKey(), claim.getValue().asString("")));
        var tried = new ArrayList<Tried>();
        job.path("tried").forEach(each -> Tried.what(each.path("what").asString(""))
                .ifPresent(what -> tried.add(new Tried(what, Tried.seen(each.path("expected").asString("")),
                        Tried.seen(each.path("seen").asString("")), each.path("said").asString("")))));
        var installed = new LinkedHashMap<Purpose, String>();
        job.path("installed").properties().forEach(policy -> purpose(policy.getKey())
                .ifPresent(of -> installed.put(of, policy.getValue().asString(""))));
        return new Job(purpose, claims, tried, installed);
    }

    private static Optional<Purpose> purpose(String word) {
        return List.of(Purpose.values()).stream().filter(each -> each.word().equals(word)).findFirst();
    }

    /** Whether both jobs ran and could take their roles. */
    public boolean tookEveryRole() {
        return jobs.size() == Purpose.values().length && jobs.stream().allMatch(Job::tookItsRole);
    }

    Optional<String> installed(Purpose purpose) {
        return jobs.stream().map(job -> job.installed().get(purpose)).filter(policy -> policy != null).findFirst();
    }

    Optional<Job> job(Purpose purpose) {
        return jobs.stream().filter(job -> job.purpose() == purpose).findFirst();
    }
}
