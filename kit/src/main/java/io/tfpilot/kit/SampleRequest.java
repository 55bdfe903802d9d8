package io.tfpilot.kit;

import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.ModuleRef;
import io.tfpilot.core.request.Render;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds a request in its first revision; what a test does not set is plausible and always the same. */
public final class SampleRequest {
    private final RequestId id;
    private String project = "core";
    private String environment = "dev";
    private String module = "database";
    private String name = "orders";
    private String ticket = "OPS-1";
    private @Nullable String environmentName;
    private Login requester = Samples.ADA;
    private RepoName repo = Samples.REPO;
    private Instant receivedAt = Samples.T0;
    private @Nullable Instant archivedAt;
    private ObjectNode config = JsonNodeFactory.instance.objectNode().put("engine", "postgres").put("size_gb", 20);

    SampleRequest(RequestId id) {
        this.id = id;
    }

    public SampleRequest project(String value) {
        project = value;
        return this;
    }

    public SampleRequest environment(String value) {
        environment = value;
        return this;
    }

    public SampleRequest module(String value) {
        module = value;
        return this;
    }

    public SampleRequest name(String value) {
        name = value;
        return this;
    }

    public SampleRequest ticket(String value) {
        ticket = value;
        return this;
    }

    public SampleRequest environmentName(String value) {
        environmentName = value;
        return this;
    }

    /** @param login as stored: with its id, where it has one */
    public SampleRequest requester(String login) {
        requester = Login.ofStored(login);
        return this;
    }

    public SampleRequest repo(RepoName value) {
        repo = value;
        return this;
    }

    public SampleRequest receivedAt(Instant value) {
        receivedAt = value;
        return this;
    }

    public SampleRequest archivedAt(Instant value) {
        archivedAt = value;
        return this;
    }

    public SampleRequest config(ObjectNode value) {
        config = value;
        return this;
    }

    public Request build() {
        var identity = new Identity(id, project, environment, module, name, null, environmentName, requester,
                "needed by the shop", ticket, receivedAt);
        var target = new Target(repo, "main", "envs/" + environment,
                List.of("envs/" + environment + "/tfpilot." + module + ".tf"));
        return Request.created(identity, target, revision(), List.of()).withArchivedAt(archivedAt);
    }

    private Revision revision() {
        var moduleRef = new ModuleRef(repo, "modules/" + module, Samples.sha(1), Samples.sha(2), receivedAt);
        var render = new Render("sha256:" + "a".repeat(64), "sha256:" + "b".repeat(64), true, receivedAt);
        var section = "# tfpilot:begin %s%nmodule \"tfpilot_%s\" {}%n# tfpilot:end %s%n".formatted(id, id, id);
        return Revision.rendered(1, new Revision.Configuration(config, moduleRef, null),
                new Revision.Rendering("1", render, section), id.branch(), requester);
    }
}
