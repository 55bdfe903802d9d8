package io.tfpilot.sandbox.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowFileTest {
    private static final String INPUTS = """
			name: Plan
			run-name: "plan ${{ inputs.request_id }} #${{ inputs.attempt }}"
			on:
			  schedule:
			    - cron: '0 2 * * *'
			  workflow_dispatch:
			    inputs:
			      request_id: { description: Request, required: true, type: string }
			      environment: { type: choice, options: [dev, prod], default: dev }
			      attempt: { type: number, default: 1 }
			      dry_run: { type: boolean }
			jobs:
			  a:
			    runs-on: ubuntu-latest
			    steps:
			      - run: echo hi
			""";

    @Test
    void a_workflow_tells_its_name_inputs_and_schedules() {
        WorkflowFile file = readable(INPUTS);
        assertThat(file.name()).isEqualTo("Plan");
        assertThat(file.dispatchable()).isTrue();
        assertThat(file.schedules()).containsExactly("0 2 * * *");
        assertThat(file.dispatchInputs()).extracting(DispatchInput::name, DispatchInput::type)
                .contains(Tuple.tuple("environment", DispatchInput.Type.CHOICE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
			environment=dev                      | Required input 'request_id' not provided
			request_id=r,x=1                     | Unexpected inputs provided: ["x"]
			request_id=r,environment=staging     | Provided value 'staging' for input 'environment' not in the list of allowed values
			request_id=r,dry_run=yes             | Provided value 'yes' for input 'dry_run' not in the list of allowed values
			request_id=r,attempt=one             | Provided value 'one' for input 'attempt' not in the list of allowed values
			""")
    void inputs_that_do_not_fit_are_refused_in_githubs_words(String inputs, String message) {
        assertThat(readable(INPUTS).checkInputs(pairs(inputs))).isEqualTo(new CheckedInputs.Refused(message));
    }

    @Test
    void inputs_that_fit_become_typed_and_defaults_are_filled_in() {
        var accepted = (CheckedInputs.Accepted) readable(INPUTS).checkInputs(Map.of("request_id", "req_1"));
        assertThat(accepted.values()).hasToString(
                "{request_id=\"req_1\", environment=\"dev\", attempt=1.0, dry_run=false}");
    }

    @Test
    void the_run_is_named_after_its_inputs(@TempDir Path folder) throws IOException {
        try (var bench = new Bench(folder)) {
            RunRequest request = bench.request("0".repeat(40), Map.of("request_id", "req_1", "attempt", "3"), INPUTS);
            assertThat(readable(INPUTS).runName(request)).isEqualTo("plan req_1 #3");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '"', textBlock = """
			services: {}                              => 6: 'services' is not supported in the sandbox
			strategy: {matrix: {a: [1]}}              => 6: 'strategy' is not supported in the sandbox
			env: {A: "${{ nope.x }}"}                 => 6: Unrecognized named-value: 'nope' in the expression ${{ nope.x }}
			env: {A: "${{ steps.x }}"}                => 6: Unrecognized named-value: 'steps' in the expression ${{ steps.x }}
			env: {A: "${{ 1"}                         => 6: The expression is not closed. An unescaped ${{ sequence was found, but the closing }} sequence was not found
			needs: [b]                                => 4: Job 'a' depends on unknown job 'b'
			needs: a                                  => 4: Job 'a' depends on itself
			if: "${{ inputs.x }} text"                => 6: This condition is always true: text beside ${{ }} makes it a string
			if: hashFiles('x')                        => 6: Unrecognized function: 'hashFiles' in the expression ${{ hashFiles('x') }}
			timeout-minutes: *x                       => 6: Aliases are not supported in the sandbox
			name: &x y                                => 6: Anchors are not supported in the sandbox
			concurrency: {queue: max, group: a, cancel-in-progress: true} => 6: 'queue: max' cannot be combined with 'cancel-in-progress: true'
			runs-on: x                                => 6: 'runs-on' is already defined
			permissions: {contents: admin}            => 6: 'contents' is read, write or none
			defaults: {run: {shell: pwsh}}            => 6: shell 'pwsh' is not supported in the sandbox (bash, sh and python are)
			""")
    void what_is_outside_the_subset_is_an_error_with_its_line(String line, String message) {
        var error = (WorkflowError) WorkflowFile.parse("x.yml", """
				on: workflow_dispatch
				# a comment
				jobs:
				  a:
				    runs-on: ubuntu-latest
				    %s
				    steps:
				      - run: echo hi
				""".formatted(line));
        assertThat(error.text()).isEqualTo("x.yml:" + message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '"', textBlock = """
			- uses: actions/setup-node@v4                          => 6: The action 'actions/setup-node@v4' is not built into
			- uses: actions/checkout                               => 6: 'actions/checkout' is not an action with a version
			- {uses: actions/checkout@v4, with: {lfs: true}}       => 6: The input 'lfs' of actions/checkout is not supported
			- {run: a, uses: b@c}                                  => 6: A step has either 'run' or 'uses'
			- {run: a, with: {x: y}}                               => 6: 'with' is not supported in the sandbox
			- {run: a, id: 1x}                                     => 6: '1x' is not an id
			- {run: "${{ always() }}"}                             => 6: Unrecognized function: 'always'
			""")
    void a_step_that_cannot_be_run_is_an_error_with_its_line(String step, String message) {
        var error = (WorkflowError) WorkflowFile.parse("x.yml", """
				on: workflow_dispatch
				jobs:
				  a:
				    runs-on: ubuntu-latest
				    steps:
				      %s
				""".formatted(step));
        assertThat(error.text()).startsWith("x.yml:" + message);
    }

    @Test
    void nesting_and_nonsense_are_refused_with_a_line() {
        assertThat(WorkflowFile.parse("x.yml", "[".repeat(100_000))).isInstanceOf(WorkflowError.class);
        assertThat(WorkflowFile.parse("x.yml", "on: [\n")).isInstanceOf(WorkflowError.class);
        assertThat(WorkflowFile.parse("x.yml", "")).isInstanceOf(WorkflowError.class);
        assertThat(WorkflowFile.parse("x.yml", "on: push\njobs: {}")).hasToString(
                "WorkflowError[path=x.yml, line=1, message=The event 'push' is not supported in the sandbox]");
    }

    @Test
    void an_action_is_known_at_any_version() {
        for (String ref : List.of("v4", "main", "08c6903cd8c0fde910a37f88322edcfb5dd907a8")) {
            assertThat(WorkflowFile.parse("x.yml", INPUTS.replace("run: echo hi", "uses: Actions/Checkout@" + ref)))
                    .isInstanceOf(WorkflowFile.class);
        }
    }

    private static WorkflowFile readable(String text) {
        return switch (WorkflowFile.parse("x.yml", text)) {
            case WorkflowFile file -> file;
            case WorkflowError error -> throw new AssertionError(error.text());
        };
    }

    private static Map<String, String> pairs(String text) {
        return Arrays.stream(text.split(",")).map(pair -> pair.split("="))
                .collect(Collectors.toMap(p -> p[0], p -> p[1]));
    }
}
