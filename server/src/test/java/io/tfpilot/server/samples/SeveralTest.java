package io.tfpilot.server.samples;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.kit.world.DemoProject;
import io.tfpilot.kit.world.SimulatedGitHub;
import io.tfpilot.kit.world.SimulatedWorld;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Several requests are approved and applied from one page, in a world that takes reviews, merges and runs. */
class SeveralTest {
    private static final String DONE = "class=\"state\" data-tone=\"ok\"";

    private final SimulatedWorld world = new SimulatedWorld(8);
    private final SampleServer server = SampleServer.over(world);
    private final SampleHttp ada = new SampleHttp(server, "ada");
    private final RequestId first = asked("orders");
    private final RequestId second = asked("carts");
    private final RequestId third = asked("bills");

    @AfterEach
    void stop() {
        server.close();
        world.close();
    }

    @Test
    void several_are_approved_and_applied_once_each_however_often_one_presses() throws Exception {
        world.settle();
        var seen = looked("approve");
        world.done(engine -> engine.commands().perform(Caller.of(DORA), third,
                new Command.Revise(JsonNodeFactory.instance.objectNode().put("size", 9), null)));
        world.settle();

        var approved = pressed("approve", seen);
        assertThat(approved).contains("<h1>2 of 3 approved</h1>");
        assertThat(row(approved, first)).contains(DONE);
        assertThat(row(approved, second)).contains(DONE);
        assertThat(row(approved, third)).contains("It changed since you opened this page");
        world.settle();
        assertThat(pressed("approve", seen)).contains("<h1>0 of 3 approved</h1>");
        assertThat(Stream.of(first, second, third).map(this::reviews)).containsExactly(1, 1, 0);

        for (var id : List.of(first, second)) {
            world.done(engine -> engine.commands().perform(
                    new Caller(ADA, SimulatedGitHub.tokenOf(ADA.login())), id, new Command.Merge()));
            world.settle();
        }
        var merged = looked("apply");
        var applied = pressed("apply", merged);
        assertThat(applied).contains("<h1>2 of 3 queued to apply</h1>");
        assertThat(row(applied, third)).doesNotContain(DONE);
        assertThat(pressed("apply", merged)).as("while they wait and run").contains("<h1>0 of 3 queued");
        world.settle();
        assertThat(pressed("apply", merged)).as("after they ran").contains("<h1>0 of 3 queued");
        world.settle();
        assertThat(Stream.of(first, second, third).map(this::applies)).containsExactly(1, 1, 0);
        assertThat(world.request(second).runs().apply().getFirst().succeeded()).isTrue();
    }

    @Test
    void an_id_of_no_request_keeps_all_from_being_approved() throws Exception {
        world.settle();
        var seen = looked("approve");
        assertThat(ada.post("/requests/several", "act=approve" + seen + "&id=req_dev_store_zzzzzz").statusCode())
                .isEqualTo(404);
        assertThat(Stream.of(first, second, third).map(this::reviews)).containsExactly(0, 0, 0);
    }

    @Test
    void a_destroy_is_not_approved_with_others() throws Exception {
        var id = asked("prod", "ledger");
        for (var command : List.of(new Command.Merge(), new Command.Apply(), new Command.PlanDestroy(id.value()))) {
            world.settle();
            if (command instanceof Command.Merge) {
                perform(ADA, id, new Command.Approve(null, null));
                world.settle();
            }
            perform(ROOT, id, command);
        }
        world.settle();
        var change = world.request(id).runs().plan().getFirst().digest();

        var asked = ada.get("/requests/several?act=approve&id=" + id).body();
        assertThat(row(asked, id)).contains("Approve a destroy on the request's own page.");
        assertThat(asked).contains("<h1>Nothing to approve</h1>").doesNotContain("name=\"digest.");
        var pressed = pressed("approve", "&id=" + id + "&digest." + id + "=" + change);
        assertThat(row(pressed, id)).contains("Approve a destroy on the request's own page.");
        assertThat(pressed).contains("<h1>0 of 1 approved</h1>");
        assertThat(world.request(id).current().reviews()).hasSize(1);
    }

    private void perform(Person who, RequestId id, Command command) {
        world.done(engine -> engine.commands().perform(new Caller(who, SimulatedGitHub.tokenOf(who.login())), id,
                command));
    }

    private RequestId asked(String name) {
        return asked("dev", name);
    }

    private RequestId asked(String environment, String name) {
        return world.done(engine -> engine.submissions().create(DORA, DemoProject.ask(environment, name, 5))).id();
    }

    /** The form as the page before the act has it. */
    private String looked(String act) throws Exception {
        var ids = Stream.of(first, second, third).map(id -> "&id=" + id).collect(Collectors.joining());
        var page = ada.get("/requests/several?act=" + act + ids).body();
        return ids + Pattern.compile("name=\"(digest\\.[a-z0-9_]+)\" value=\"([^\"]+)\"").matcher(page).results()
                .map(found -> "&" + found.group(1) + "=" + found.group(2)).collect(Collectors.joining());
    }

    private String pressed(String act, String form) throws Exception {
        return ada.post("/requests/several", "act=" + act + form).body();
    }

    private static String row(String page, RequestId id) {
        return Stream.of(page.split("<tr>")).filter(row -> row.contains(id.value())).findFirst().orElseThrow();
    }

    private int reviews(RequestId id) {
        var request = world.request(id);
        var pr = request.current().pr();
        return pr == null ? 0 : world.gitHub().reviews(request.target().repo(), pr.number()).size();
    }

    private int applies(RequestId id) {
        return world.request(id).runs().of(RunKind.APPLY).size();
    }
}
