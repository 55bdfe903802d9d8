package io.tfpilot.core.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the pinned actions say of themselves. {@code actions.json} holds, for each, the version, the commit that its tag
 * names, and from {@code action.yml} at that commit what it runs on and which inputs it takes. A new pin needs new facts.
 */
class PinnedActionsTest {
    private static final Pattern PIN = Pattern.compile("uses: ([^@\\s]+)@([0-9a-f]{40}) # (v[0-9]+\\.[0-9]+\\.[0-9]+)");

    private static JsonNode facts() throws Exception {
        return new JsonMapper().readTree(WorkflowFilesTest.resource("actions.json"));
    }

    @Test
    void every_pin_is_the_commit_of_the_exact_version_beside_it() throws Exception {
        Set<String> used = new TreeSet<>();
        for (WorkflowSettings settings : Projects.all()) {
            for (String text : WorkflowFiles.generate(settings).values()) {
                text.lines().filter(line -> line.matches("\\s*(- )?uses: (?!\\./).*"))
                        .forEach(line -> used.add(line.strip()));
            }
        }
        assertThat(used).hasSize(7);
        for (String line : used) {
            var pin = PIN.matcher(line);
            assertThat(pin.find()).as(line).isTrue();
            JsonNode action = facts().path(pin.group(1));
            assertThat(action.path("commit").asString()).as(line).isEqualTo(pin.group(2));
            assertThat(action.path("version").asString()).as(line).isEqualTo(pin.group(3));
        }
    }

    /** GitHub's runners have had no Node 20 since September 2026. */
    @Test
    void every_action_runs_on_node_24() throws Exception {
        assertThat(facts().properties()).hasSize(7).allSatisfy(
                action -> assertThat(action.getValue().path("using").asString()).as(action.getKey())
                        .isEqualTo("node24"));
    }

    @ParameterizedTest
    @MethodSource("io.tfpilot.core.workflows.WorkflowFilesTest#workflows")
    void every_input_that_a_workflow_sets_exists(WorkflowFilesTest.Generated file) throws Exception {
        for (JsonNode job : file.workflow().path("jobs")) {
            for (JsonNode step : job.path("steps")) {
                String action = step.path("uses").asString("").replaceAll("@.*", "");
                Set<String> known = new TreeSet<>();
                facts().path(action).path("inputs").forEach(input -> known.add(input.asString()));
                assertThat(known).as(action).containsAll(step.path("with").propertyNames());
            }
        }
    }
}
