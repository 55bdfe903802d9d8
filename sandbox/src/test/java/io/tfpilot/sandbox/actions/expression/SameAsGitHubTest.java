package io.tfpilot.sandbox.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.sandbox.actions.Oracle;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SameAsGitHubTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int EXPRESSIONS = 5_000;

    @Test
    void random_expressions_mean_what_they_mean_to_githubs_own_library() {
        Oracle.needed();
        int seed = Integer.getInteger("tfpilot.seed", new Random().nextInt(Integer.MAX_VALUE));
        System.out.println("random expressions: -Dtfpilot.seed=" + seed);
        List<String> lines = Oracle.ask("random-expressions.mjs", String.valueOf(seed), String.valueOf(EXPRESSIONS));
        FixedScope scope = FixedScope.of(JSON.readTree(lines.getFirst()));
        assertThat(lines).hasSize(EXPRESSIONS + 1);
        List<String> differences = lines.stream().skip(1).map(JSON::readTree).filter(c -> !same(c, scope))
                .map(c -> c + " but here " + scope.answer(c.get("e").stringValue())).limit(10).toList();
        assertThat(differences).as("seed %d", seed).isEmpty();
    }

    private static boolean same(JsonNode question, FixedScope scope) {
        return scope.answer(question.get("e").stringValue()).equals(question.get("r").stringValue());
    }
}
