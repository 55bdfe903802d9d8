package io.tfpilot.server.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.TextLimit;
import io.tfpilot.protocol.Text;
import io.tfpilot.protocol.account.MakeToken;
import io.tfpilot.protocol.request.CreateRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The protocol knows nothing of core, so it repeats the limits of texts. */
class DescribedLimitsTest {
    static Stream<Arguments> limits() {
        return Stream.of(Arguments.of(CreateRequest.class, "justification", TextLimit.JUSTIFICATION),
                Arguments.of(CreateRequest.class, "ticket", TextLimit.TICKET),
                Arguments.of(MakeToken.class, "name", TextLimit.TOKEN_NAME));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void a_limit_that_is_described_is_the_one_that_holds(Class<?> body, String field, TextLimit limit) {
        var text = Arrays.stream(body.getRecordComponents()).filter(each -> each.getName().equals(field)).findFirst()
                .orElseThrow().getAnnotation(Text.class);
        assertThat(text.max()).isEqualTo(limit.characters());
    }
}
