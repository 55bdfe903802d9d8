package io.tfpilot.server.boot.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.ledger.Journal;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.kit.Await;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.kit.world.DemoProject;
import io.tfpilot.kit.world.ManualClock;
import io.tfpilot.kit.world.SimulatedGitHub;
import io.tfpilot.kit.world.SimulatedInfrastructure;
import io.tfpilot.server.log.Causes;
import io.tfpilot.server.samples.SampleSettings;
import io.tfpilot.server.web.problems.CorrelationFilter;
import org.junit.jupiter.api.Test;

class RequestWorkTest {
    private final ManualClock clock = new ManualClock(Samples.T0);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final SimulatedGitHub gitHub = new SimulatedGitHub(Samples.REPO, DemoProject.files(), clock,
            new SimulatedInfrastructure());
    private final CorrelationFilter correlation = new CorrelationFilter();

    @Test
    void work_that_a_call_left_goes_on_under_the_id_of_the_call() throws Exception {
        var causes = new Causes();
        var signal = new WorkSignal();
        var engine = new ServerConfiguration().engine(storage, gitHub, DemoProject.projects(), clock,
                new Trail(correlation, Journal.NONE), causes, SampleSettings.read(), signal);
        correlation.begin("the-call");
        var made = engine.submissions().create(DemoProject.DORA, DemoProject.ask("dev", "orders", 5));
        correlation.end();
        assertThat(made).isInstanceOf(Outcome.Done.class);
        var id = ((Outcome.Done<Request>) made).value().id();

        var work = new RequestWork(engine, signal, correlation, causes);
        work.round();
        Await.until("a plan is dispatched", () -> storage.audit().read(id, null, 100).stream()
                .anyMatch(row -> row.event().type().equals("plan_dispatched")));
        work.destroy();

        assertThat(storage.audit().read(id, null, 100)).extracting(row -> row.event())
                .extracting(AuditEvent::correlationId).containsOnly("the-call");
    }
}
