package io.tfpilot.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.action.RequestInput;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.kit.world.DemoProject;
import io.tfpilot.kit.world.SimulatedGitHub;
import io.tfpilot.kit.world.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The log of one whole life: asked for, planned, approved, merged, applied, destroyed, cleaned up. */
@Isolated("logging is one for the whole process")
class LifeLogTest {
    private static final Path GOLDEN = Path.of("src/test/resources/log/life.txt");
    private static final long INPUT = 918_273_645;
    private static final String REASON = "sWordfish-of-the-reason";
    private static final String COMMENT = "sWordfish-of-the-comment";

    private final SimulatedWorld world = new SimulatedWorld(7);
    private final CapturedLog log = new CapturedLog(Level.TRACE);

    @BeforeEach
    void listen() {
        world.tell(new EngineJournal());
    }

    @AfterEach
    void end() {
        log.close();
        world.close();
    }

    @Test
    void a_whole_life_reads_as_it_should() throws IOException {
        live();
        var text = String.join("\n", log.read()) + "\n";
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void each_line_is_an_object_with_its_event_its_request_and_its_call() {
        live();
        var json = JsonMapper.shared();
        assertThat(log.json()).hasSize(log.lines().size()).allSatisfy(line -> assertThat(json.readTree(line)
                .propertyNames()).contains("@timestamp", "level", "event"));
        assertThat(log.json()).filteredOn(line -> line.contains("\"event\":\"apply_dispatched\"")).singleElement()
                .satisfies(line -> assertThat(line).contains("\"requestId\":\"req_dev_store_",
                        "\"workflowKind\":\"apply\"", "\"attempt\":1,", "\"run\":1001"));
        assertThat(log.json()).filteredOn(line -> line.contains("\"event\":\"approved\"")).singleElement()
                .satisfies(line -> assertThat(json.readTree(line).path("correlationId").asString())
                        .isEqualTo("approve-call"));
    }

    @Test
    void no_line_has_a_token_an_input_or_what_somebody_wrote() {
        var id = live();
        assertThat(log.json()).isNotEmpty().noneSatisfy(line -> assertThat(line).contains("sWordfish"))
                .noneSatisfy(line -> assertThat(line).contains(Long.toString(INPUT)));
        for (var person : List.of(DemoProject.ADA, DemoProject.DORA, DemoProject.ROOT)) {
            var token = SimulatedGitHub.tokenOf(person.login()).value();
            assertThat(log.json()).noneSatisfy(line -> assertThat(line).contains(token));
        }
        assertThat(world.request(id).current().section()).as("the input was really there")
                .contains(Long.toString(INPUT));
        assertThat(world.request(id).identity().justification()).isEqualTo(REASON);
    }

    private RequestId live() {
        var id = does(DemoProject.DORA, "create", engine -> engine.submissions().create(DemoProject.DORA,
                new RequestInput(DemoProject.NAME, "dev", "store", "orders", null, null,
                        JsonNodeFactory.instance.objectNode().put("size", INPUT), REASON, "OPS-1")))
                .id();
        asks(DemoProject.DORA, "apply", id, new Command.Apply());
        asks(DemoProject.ADA, "approve", id, new Command.Approve(COMMENT, null));
        asks(DemoProject.ADA, "merge", id, new Command.Merge());
        asks(DemoProject.ADA, "apply", id, new Command.Apply());
        asks(DemoProject.ROOT, "plan-destroy", id, new Command.PlanDestroy(id.value()));
        var plan = Objects.requireNonNull(Predicates.destroyPlan(world.request(id)));
        asks(DemoProject.ROOT, "destroy", id, new Command.Destroy(id.value(), Predicates.planDigest(plan)));
        assertThat(world.request(id).isArchived()).isTrue();
        return id;
    }

    private void asks(Person person, String call, RequestId id, Command command) {
        under(call, engine -> engine.commands()
                .perform(new Caller(person, SimulatedGitHub.tokenOf(person.login())), id, command));
    }

    private Request does(Person person, String call, java.util.function.Function<Engine, Outcome<Request>> deed) {
        return ((Outcome.Done<Request>) Objects.requireNonNull(under(call, deed), person.toString())).value();
    }

    private Outcome<Request> under(String call, java.util.function.Function<Engine, Outcome<Request>> deed) {
        MDC.put("correlationId", call + "-call");
        var outcome = world.ask(deed);
        MDC.remove("correlationId");
        world.settle();
        return Objects.requireNonNull(outcome);
    }
}
