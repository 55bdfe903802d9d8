package io.tfpilot.core.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.request.RunKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowKindsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .github/workflows/plan.yml                    | Apply       | destroy                              | PLAN
            .github/workflows/drift-plan.yml@main         | x           | x                                    | DRIFT_PLAN
            o/r/.github/workflows/apply.yml@refs/heads/m  | x           | x                                    | APPLY
            .github/workflows/other.yml                   | whatever    | TfPilot destroy req_dev_apply_abc #1 | DESTROY
            .github/workflows/other.yml                   | Drift: plan | x                                    | DRIFT_PLAN
            .github/workflows/other.yml                   | Plan, apply | x                                    | APPLY
            .github/workflows/other.yml                   | Destroy it  | x                                    | DESTROY
            .github/workflows/other.yml                   | TERRAFORM   | Cleanup request req_dev_apply_abcdef | CLEANUP
            .github/workflows/other.yml                   | tf plan     | req_dev_apply_abcdef                 | PLAN
            """)
    void the_file_decides_and_then_what_the_run_calls_itself(String path, String name, String title, RunKind kind) {
        assertThat(WorkflowKinds.STANDARD.of(path, name, title)).isEqualTo(kind);
    }

    @Test
    void a_stranger_is_nobody() {
        assertThat(WorkflowKinds.STANDARD.of(".github/workflows/test.yml", "CI", "fix a typo")).isNull();
        assertThat(WorkflowKinds.STANDARD.of(".github/workflows/drift-check.yml", "TfPilot drift check", "")).isNull();
    }

    @Test
    void files_may_have_other_names() {
        var kinds = new WorkflowKinds(Map.of(RunKind.PLAN, "a.yml", RunKind.APPLY, "b.yml"));
        assertThat(kinds.of(".github/workflows/b.yml", "", "")).isEqualTo(RunKind.APPLY);
    }

    @Test
    void a_file_has_one_meaning() {
        assertThatThrownBy(() -> new WorkflowKinds(Map.of(RunKind.PLAN, "a.yml", RunKind.APPLY, "a.yml")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
