package io.tfpilot.stories;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The stories' installation and the steps of a life, for the benchmarks: they measure what these cost. */
public final class WholeLife {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");

    private final Installation at;

    private WholeLife(Installation at) {
        this.at = at;
    }

    /** Free ports and an empty folder; nothing is running yet. */
    public static WholeLife toBegin() {
        return new WholeLife(Installation.fresh());
    }

    public Map<String, String> settings() {
        return at.settings();
    }

    public URI server() {
        return at.server();
    }

    public Path dataDir() {
        return at.dataDir();
    }

    /** What a browser of this person sends. */
    public String cookie(String login) {
        return "tfplan_session=" + at.as(login).cookie("tfplan_session");
    }

    public JsonNode get(String login, String path) {
        return at.as(login).get(path).expect(200);
    }

    /** A bucket in core, dev; returns the request's id once its plan is there. */
    public String planned(String name) {
        var bucket = Asked.by(at, DEV, "bucket", name, "{\"expected_gb\":50}");
        bucket.planned();
        return bucket.id();
    }

    /** Plans once more and returns when that plan is read. */
    public void planAgain(String id) {
        var bucket = new Asked(at, id);
        var before = Asked.lastAttempt(bucket.now(), "plan").path("attempt").asInt();
        bucket.gitHub("dana", "plan").expect(202);
        bucket.until("is planned again", request -> Asked.ended(request, "plan")
                && Asked.lastAttempt(request, "plan").path("attempt").asInt() > before);
    }

    /**
     * From the question to the archive.
     *
     * @param step told the id after each step
     */
    public String live(String name, Consumer<String> step) {
        var bucket = new Asked(at, planned(name));
        step.accept(bucket.id());
        bucket.approved("ada");
        step.accept(bucket.id());
        bucket.merged("ada");
        step.accept(bucket.id());
        bucket.applied("ada");
        step.accept(bucket.id());
        bucket.destroy("alma", bucket.destroyPlanned("alma")).expect(202);
        bucket.archived();
        step.accept(bucket.id());
        return bucket.id();
    }
}
