package io.tfpilot.sandbox.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTest {
    @TempDir
    Path folder;

    /** One job of the given steps, each indented by nothing. */
    private static String steps(String steps) {
        return Bench.HEAD + "jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n" + steps.indent(6);
    }

    private Recorded run(String workflow) throws IOException {
        try (var bench = new Bench(folder)) {
            return bench.run(workflow);
        }
    }

    @Test
    void a_run_goes_from_queued_to_success_and_leaves_nothing_behind() throws IOException {
        try (var bench = new Bench(folder)) {
            Recorded run = bench.run(steps("- run: echo hello\n"));
            assertThat(run.statuses()).containsExactly(RunStatus.QUEUED, RunStatus.IN_PROGRESS, RunStatus.COMPLETED);
            assertThat(run.conclusion()).isEqualTo(Conclusion.SUCCESS);
            assertThat(run.lines()).contains("hello", "shell: bash -e {0}");
            assertThat(run.jobs().values()).singleElement().satisfies(job -> {
                assertThat(job.steps()).extracting(StepView::name).containsExactly("Set up job", "Run echo hello",
                        "Complete job");
                assertThat(job.steps()).extracting(StepView::number).containsExactly(1, 2, 3);
            });
            assertThat(bench.runFolderExists(run.request())).isFalse();
        }
    }

    @Test
    void outputs_travel_from_step_to_job_to_job() throws IOException {
        Recorded run = run(Bench.HEAD + """
				env: { LEVEL: run }
				jobs:
				  a:
				    runs-on: ubuntu-latest
				    env: { LEVEL: job }
				    outputs:
				      one: ${{ steps.s.outputs.one }}
				      lines: ${{ steps.s.outputs.lines }}
				    steps:
				      - id: s
				        run: |
				          echo "one=1 = one" >> "$GITHUB_OUTPUT"
				          { echo 'lines<<E_O_F'; echo first; echo 'second=2'; echo E_O_F; } >> "$GITHUB_OUTPUT"
				          echo "LATER=from file" >> "$GITHUB_ENV"
				          mkdir -p tool && printf '#!/bin/sh\\necho tool runs' > tool/mine && chmod +x tool/mine
				          echo "$PWD/tool" >> "$GITHUB_PATH"
				          echo '### Done' >> "$GITHUB_STEP_SUMMARY"
				      - env: { LEVEL: step }
				        run: echo "level $LEVEL, later $LATER, expression ${{ env.LEVEL }}/${{ env.LATER }}"; mine
				  b:
				    needs: a
				    runs-on: ubuntu-latest
				    steps:
				      - env: { LINES_OF_A: "${{ needs.a.outputs.lines }}" }
				        run: echo "${{ needs.a.result }} ${{ needs.a.outputs.one }}"; echo "$LINES_OF_A" | tr '\\n' '+'
				""");
        assertThat(run.lines()).contains("level step, later from file, expression step/from file", "tool runs",
                "success 1 = one", "first+second=2+");
        assertThat(run.all(RunEvent.Summarised.class)).singleElement()
                .satisfies(s -> assertThat(s.markdown()).isEqualTo("### Done\n"));
    }

    @Test
    void a_script_sees_an_empty_environment_with_the_runners_own_JDK_first_on_the_path() throws IOException {
        try (var bench = new Bench(folder).env("TF_HTTP_PASSWORD", "x")) {
            Recorded run = bench.run(steps("""
					- run: env | sort
					- run: command -v java
					"""));
            List<String> names = run.lines().stream().filter(l -> l.matches("[A-Z_]+=.*"))
                    .map(l -> l.substring(0, l.indexOf('='))).toList();
            assertThat(names).contains("CI", "GITHUB_SHA", "RUNNER_TEMP", "TF_IN_AUTOMATION", "TF_CLI_CONFIG_FILE",
                    "TF_HTTP_PASSWORD", "HOME", "TMPDIR", "LANG", "PATH");
            assertThat(names).allMatch(n -> n.matches("(GITHUB|RUNNER|TF)_[A-Z_]+|CI|HOME|LANG|TMPDIR|PATH|PWD|OLDPWD|"
                    + "SHLVL|_|CHECKPOINT_DISABLE|GIT_TERMINAL_PROMPT"));
            assertThat(run.lines()).contains(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
    }

    @Test
    void only_the_explicit_bash_has_pipefail() throws IOException {
        Recorded run = run(steps("""
				- run: false | true
				- continue-on-error: true
				  id: strict
				  shell: bash
				  run: false | true
				- run: echo "${{ steps.strict.outcome }} ${{ steps.strict.conclusion }}"
				- shell: python
				  run: print("from python")
				"""));
        assertThat(run.lines()).contains("failure success", "from python");
        assertThat(run.stepEnds("a")).isEqualTo("success success success success");
    }

    @Test
    void after_a_failure_only_steps_run_that_ask_for_it() throws IOException {
        Recorded run = run(steps("""
				- run: exit 3
				- run: echo never
				- if: failure()
				  run: echo cleaning
				- if: always() && job.status == 'failure'
				  run: echo always
				- if: ${{ inputs.nope == null }}
				  run: echo never
				"""));
        assertThat(run.conclusion()).isEqualTo(Conclusion.FAILURE);
        assertThat(run.stepEnds("a")).isEqualTo("failure skipped success success skipped");
        assertThat(run.lines()).contains("##[error]Process completed with exit code 3.", "cleaning", "always");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '"', textBlock = """
			true  | ""                                     | a=success b=success c=success | success
			false | ""                                     | a=failure b=skipped c=skipped | failure
			false | always()                               | a=failure b=success c=skipped | failure
			false | failure()                              | a=failure b=success c=skipped | failure
			false | "!cancelled() && needs.a.result == 'failure'" | a=failure b=success c=skipped | failure
			true  | needs.a.result == 'failure'            | a=success b=skipped c=skipped | success
			true  | failure()                              | a=success b=skipped c=skipped | success
			true  | "false"                                | a=success b=skipped c=skipped | success
			""")
    void a_job_runs_when_its_condition_holds(String command, String condition, String ends, String conclusion)
            throws IOException {
        Recorded run = run(Bench.HEAD + """
				jobs:
				  a: { runs-on: ubuntu-latest, steps: [ { run: '%s' } ] }
				  b: { runs-on: ubuntu-latest, needs: a, if: "%s", steps: [ { run: 'true' } ] }
				  c: { runs-on: ubuntu-latest, needs: b, steps: [ { run: 'true' } ] }
				""".formatted(command, condition));
        assertThat(run.jobEnds()).isEqualTo(ends);
        assertThat(run.conclusion().wire()).isEqualTo(conclusion);
    }

    @Test
    void a_job_whose_failure_is_forgiven_fails_neither_the_run_nor_what_needs_it() throws IOException {
        Recorded run = run(Bench.HEAD + """
				jobs:
				  a: { runs-on: ubuntu-latest, continue-on-error: true, steps: [ { run: 'false' } ] }
				  b: { runs-on: ubuntu-latest, needs: a, steps: [ { run: 'echo "a: ${{ needs.a.result }}"' } ] }
				""");
        assertThat(run.jobEnds()).isEqualTo("a=failure b=success");
        assertThat(run.lines()).contains("a: success");
        assertThat(run.conclusion().wire()).isEqualTo("success");
    }

    @Test
    void secrets_never_show_in_lines_annotations_summaries_or_outputs() throws IOException {
        try (var bench = new Bench(folder).secret("KEY", "hunter2\nsecond \"line\"")) {
            Recorded run = bench.run(Bench.HEAD + """
					jobs:
					  a:
					    runs-on: ubuntu-latest
					    outputs: { leak: "${{ steps.s.outputs.leak }}" }
					    steps:
					      - id: s
					        env: { KEY: "${{ secrets.KEY }}" }
					        run: |
					          echo "$KEY"; echo "xhunter2hunter2x"; printf hunter2 | base64
					          echo "::error::bad hunter2"
					          echo "leak=hunter2" >> "$GITHUB_OUTPUT"
					          echo "sum hunter2" >> "$GITHUB_STEP_SUMMARY"
					          M=made; echo "::add-mask::$M-up"; echo "a $M-up thing"
					          echo "${{ secrets.GITHUB_TOKEN }}"
					  b:
					    needs: a
					    runs-on: ubuntu-latest
					    steps: [ { run: 'echo "[${{ needs.a.outputs.leak }}]"' } ]
					""");
            assertThat(run.events().toString()).doesNotContain("hunter2", "second \"line\"", "made-up", "ghs_token",
                    "aHVudGVyMg==");
            assertThat(run.lines()).contains("x***x", "a *** thing", "[]",
                    "##[warning]Skip output 'leak' since it may contain secret.");
        }
    }

    @Test
    void workflow_commands_are_obeyed_until_they_are_stopped() throws IOException {
        Recorded run = run(steps("""
				- run: |
				    echo "::error file=envs/dev/a.tf,line=3,title=Broken%2C badly::two%0Alines"
				    echo "::warning::careful"
				    echo "::notice::well"
				    echo "::debug::not shown"
				    echo "::group::Inside"; echo in; echo "::endgroup::"
				    echo "::stop-commands::TOKEN"; echo "::error::just text"; echo "::TOKEN::"
				    echo "::error::again"
				    echo "::unknown::stays"
				"""));
        assertThat(run.all(RunEvent.Annotated.class)).extracting(a -> a.annotation().level().wire() + " "
                + a.annotation().message() + " " + a.annotation().file().orElse("-") + " "
                + a.annotation().line().orElse(0) + " " + a.annotation().title().orElse("-"))
                .containsExactly("failure two\nlines envs/dev/a.tf 3 Broken, badly", "warning careful - 0 -",
                        "notice well - 0 -", "failure again - 0 -");
        assertThat(run.lines()).contains("##[group]Inside", "in", "##[endgroup]", "::error::just text",
                "::unknown::stays", "##[error]two", "lines").doesNotContain("::debug::not shown");
    }

    @Test
    void a_malformed_output_fails_the_step_with_a_reason() throws IOException {
        Recorded run = run(steps("- run: echo nonsense >> \"$GITHUB_OUTPUT\"\n"));
        assertThat(run.conclusion()).isEqualTo(Conclusion.FAILURE);
        assertThat(run.lines())
                .contains("##[error]Unable to process file command 'output' successfully. Invalid format 'nonsense'");
    }

    @Test
    void a_run_may_be_run_again_from_the_moment_its_end_is_heard() throws IOException {
        try (var bench = new Bench(folder)) {
            String workflow = steps("- run: echo again\n");
            RunRequest request = bench.request(bench.commit(Map.of(Bench.WORKFLOW, workflow)), Map.of(), workflow);
            var second = new Recorded(request);
            bench.runner.submit(request, event -> {
                if (event instanceof RunEvent.RunChanged(var _, var _, var status, var _, var _)
                        && status == RunStatus.COMPLETED) {
                    bench.runner.submit(request, second);
                }
            });
            assertThat(second.awaitEnd().conclusion()).isEqualTo(Conclusion.SUCCESS);
        }
    }

    @Test
    void an_unreadable_workflow_is_a_startup_failure_without_jobs() throws IOException {
        Recorded run = run(Bench.HEAD + "jobs: { a: { runs-on: x, container: y, steps: [ { run: z } ] } }");
        assertThat(run.statuses()).containsExactly(RunStatus.COMPLETED);
        assertThat(run.conclusion()).isEqualTo(Conclusion.STARTUP_FAILURE);
        assertThat(run.reason())
                .isEqualTo(".github/workflows/test.yml:3: 'container' is not supported in the sandbox");
        assertThat(run.jobs()).isEmpty();
    }

    @Test
    void a_checkout_holds_the_commit_and_can_push() throws IOException {
        Tool.needed("git");
        try (var bench = new Bench(folder).file("envs/dev/main.tf", "# dev\n")) {
            String old = bench.commit(Map.of("old.txt", "old\n"));
            Recorded run = bench.start(Bench.HEAD.replace("on: workflow_dispatch", """
					on:
					  workflow_dispatch:
					    inputs: { commit: { type: string } }""") + """
					jobs:
					  a:
					    runs-on: ubuntu-latest
					    steps:
					      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
					      - run: cat envs/dev/main.tf; git rev-parse --abbrev-ref HEAD; ls old.txt || echo gone
					      - run: |
					          git config user.name bot; git config user.email bot@example.com
					          git checkout -q -b cleanup/x; echo pushed > new.txt; git add new.txt
					          git commit -q -m push; git push -q origin cleanup/x
					      - uses: actions/checkout@v4
					        id: second
					        with: { ref: "${{ inputs.commit }}", path: other, fetch-depth: 0 }
					      - working-directory: other
					        run: cat old.txt; git log --oneline | wc -l; git config --get-regexp extraheader
					      - run: test "${{ steps.second.outputs.commit }}" = "${{ inputs.commit }}"
					      - uses: actions/checkout@v4
					        with: { ref: cleanup/x, path: third, persist-credentials: false }
					      - run: cat third/new.txt
					""", Bench.inputs("commit", old)).awaitEnd();
            assertThat(run.conclusion()).as(run.log()).isEqualTo(Conclusion.SUCCESS);
            assertThat(run.lines()).contains("# dev", "main", "gone", "old", "1", "pushed");
            assertThat(run.lines()).anyMatch(l -> l.endsWith("AUTHORIZATION: basic ***"));
            assertThat(bench.blobAt("cleanup/x", "new.txt")).isEqualTo("pushed\n");
        }
    }

    @Test
    void artifacts_are_zipped_below_the_folder_that_their_paths_share() throws IOException {
        Recorded run = run(steps("""
				- run: |
				    mkdir -p out/deep .hidden; echo plan > out/plan.txt; echo log > out/deep/a.log
				    echo x > out/secret.tmp; echo h > .hidden/h
				- uses: actions/upload-artifact@v4
				  with:
				    name: logs-1
				    retention-days: 7
				    path: |
				      out/plan.txt
				      out/**/*.log
				      !out/**/*.tmp
				- uses: actions/upload-artifact@v4
				  continue-on-error: true
				  with: { name: logs-1, path: out }
				- uses: actions/upload-artifact@v4
				  with: { name: none, path: nothing/* }
				- uses: actions/download-artifact@v4
				  with: { name: logs-1, path: back }
				- run: cat back/plan.txt back/deep/a.log; echo ${{ hashFiles('out/*.txt') }}
				- uses: actions/upload-artifact@v4
				  with: { name: none, path: nothing, if-no-files-found: error }
				"""));
        assertThat(run.stepEnds("a")).isEqualTo("success success success success success success failure");
        RunEvent.ArtifactStored stored = run.all(RunEvent.ArtifactStored.class).getFirst();
        assertThat(run.all(RunEvent.ArtifactStored.class)).hasSize(1);
        assertThat(stored.retentionDays()).contains(7);
        assertThat(stored.digest()).matches("sha256:[0-9a-f]{64}");
        try (var zip = new ZipFile(stored.zip().toFile())) {
            assertThat(zip.stream().map(Object::toString)).containsExactlyInAnyOrder("deep/a.log", "plan.txt");
        }
        assertThat(run.lines()).contains("plan", "log")
                .anyMatch(l -> l.contains("(409) Conflict: an artifact with the name 'logs-1' already exists"))
                .anyMatch(l -> l.startsWith("##[warning]No files were found with the provided path: nothing/*"));
    }
}
