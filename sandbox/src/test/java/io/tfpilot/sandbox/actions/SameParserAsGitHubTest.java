package io.tfpilot.sandbox.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameParserAsGitHubTest {
    private static final String EVERYTHING = """
			name: Everything
			run-name: "run ${{ inputs.id }}"
			on:
			  schedule: [ { cron: '0 2 * * *' } ]
			  workflow_dispatch:
			    inputs:
			      id: { description: id, required: true, type: string }
			      where: { type: choice, options: [dev, prod], default: dev }
			      flag: { type: boolean, default: false }
			      count: { type: number, default: 3 }
			      target: { type: environment }
			permissions: { contents: read, id-token: write }
			concurrency: { group: "state-${{ inputs.where }}", queue: max }
			env: { A: "${{ vars.A }}" }
			defaults: { run: { shell: bash } }
			jobs:
			  one:
			    runs-on: ubuntu-latest
			    if: inputs.flag || !cancelled()
			    environment: { name: "${{ inputs.where }}", url: "https://example.com/${{ steps.s.outputs.x }}" }
			    timeout-minutes: 5
			    concurrency: { group: job, cancel-in-progress: "${{ inputs.flag }}" }
			    outputs: { x: "${{ steps.s.outputs.x }}" }
			    steps:
			      - id: s
			        name: Step ${{ inputs.id }}
			        if: ${{ !cancelled() && hashFiles('*.tf') == '' }}
			        env: { B: "${{ secrets.B }}" }
			        continue-on-error: ${{ inputs.flag }}
			        timeout-minutes: 1
			        working-directory: .
			        shell: sh
			        run: echo "x=1" >> "$GITHUB_OUTPUT"
			  two:
			    runs-on: [ubuntu-latest]
			    needs: [one]
			    if: needs.one.result == 'success'
			    permissions: read-all
			    steps:
			      - uses: actions/checkout@v4
			        with: { fetch-depth: 0 }
			""";

    @Test
    void what_runs_here_is_readable_to_github(@TempDir Path folder) throws IOException {
        Oracle.needed();
        assertThat(WorkflowFile.parse("x.yml", EVERYTHING)).as(() -> WorkflowFile.parse("x.yml", EVERYTHING).toString())
                .isInstanceOf(WorkflowFile.class);
        Path file = Files.writeString(folder.resolve("x.yml"), EVERYTHING);
        assertThat(Oracle.ask("lint.mjs", file.toString())).isEmpty();
    }

    @Test
    void what_github_refuses_is_refused_here(@TempDir Path folder) throws IOException {
        Oracle.needed();
        String bad = EVERYTHING.replace("if: inputs.flag", "if: steps.s.outcome");
        assertThat(WorkflowFile.parse("x.yml", bad)).isInstanceOf(WorkflowError.class);
        Path file = Files.writeString(folder.resolve("x.yml"), bad);
        assertThat(Oracle.exitCode("lint.mjs", file.toString())).isEqualTo(1);
    }
}
