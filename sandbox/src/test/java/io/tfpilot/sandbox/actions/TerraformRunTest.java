package io.tfpilot.sandbox.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TerraformRunTest {
    private static final String WORKFLOW = """
			name: Plan
			on: workflow_dispatch
			defaults:
			  run: { shell: bash, working-directory: envs/dev }
			jobs:
			  plan:
			    runs-on: ubuntu-latest
			    environment: nonprod
			    steps:
			      - uses: actions/checkout@v4
			      - uses: hashicorp/setup-terraform@v3
			        with: { terraform_version: 1.11.4, terraform_wrapper: false }
			      - uses: aws-actions/configure-aws-credentials@v4
			        with: { role-to-assume: 'arn:aws:iam::1:role/x', aws-region: eu-west-2 }
			      - run: terraform init -no-color
			      - id: plan
			        run: |
			          set +e
			          terraform plan -no-color -detailed-exitcode -out=tfplan | tee plan.txt
			          echo "code=${PIPESTATUS[0]}" >> "$GITHUB_OUTPUT"
			      - run: terraform show -json tfplan > plan.json
			      - uses: infracost/actions/setup@v3
			        with: { api-key: "${{ secrets.INFRACOST_API_KEY }}" }
			      - run: infracost breakdown --path plan.json --format json --out-file infracost.json
			      - run: infracost diff --path=plan.json --format json --out-file=diff.json
			      - run: terraform apply -no-color tfplan; echo "exit was ${{ steps.plan.outputs.code }}"
			      - uses: actions/upload-artifact@v4
			        with: { name: infracost-1, path: envs/dev/infracost.json }
			""";

    @BeforeEach
    void needed() {
        Tool.needed("terraform");
        Tool.needed("git");
    }

    @Test
    void terraform_plans_and_applies_and_the_stand_in_names_demo_prices(@TempDir Path folder) throws IOException {
        try (var bench = new Bench(folder)) {
            Recorded run = bench.file("envs/dev/main.tf", """
					resource "terraform_data" "gate" { input = { kind = "nat_gateway", zone = "a" } }
					resource "terraform_data" "net" { input = { kind = "network" } }
					resource "terraform_data" "odd" { input = { kind = "spaceship" } }
					""").run(WORKFLOW);
            assertThat(run.conclusion()).as(run.log()).isEqualTo(Conclusion.SUCCESS);
            assertThat(run.lines()).contains("Plan: 3 to add, 0 to change, 0 to destroy.", "exit was 2");
            JsonNode cost = cost(run.all(RunEvent.ArtifactStored.class).getFirst().zip());
            assertThat(cost.get("version").stringValue()).isEqualTo("0.2");
            assertThat(cost.get("totalMonthlyCost").stringValue()).isEqualTo("32.85");
            assertThat(cost.get("metadata").get("estimator").stringValue()).contains("demo prices");
            assertThat(cost.get("summary").get("totalUnsupportedResources").intValue()).isEqualTo(1);
        }
    }

    @Test
    void without_the_program_one_sentence_says_what_to_install(@TempDir Path folder) throws IOException {
        try (var bench = new Bench(folder)) {
            Recorded run = bench.run(WORKFLOW.replace("      - uses: actions/checkout@v4\n", "")
                    .replace("hashicorp/setup-terraform", "opentofu/setup-opentofu")
                    .replace("terraform_version", "tofu_version").replace("terraform_wrapper", "tofu_wrapper"));
            if (!Tool.present("tofu")) {
                assertThat(run.lines()).contains("##[error]tofu is not on the PATH of this computer: install OpenTofu "
                        + "1.9 or newer and run this again.");
            }
            assertThat(run.conclusion()).isEqualTo(Conclusion.FAILURE);
        }
    }

    private static JsonNode cost(Path zip) throws IOException {
        try (var file = new ZipFile(zip.toFile());
                var in = file.getInputStream(file.getEntry("infracost.json"))) {
            return JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
