package io.tfpilot.server.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.RefusalCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs read the word that core refuses with. */
class ProblemCodesTest {
    @ParameterizedTest
    @EnumSource
    void every_refusal_of_core_has_its_code_in_the_protocol(RefusalCode code) {
        assertThat(ProblemCodes.of(code)).hasToString(code.name());
    }
}
