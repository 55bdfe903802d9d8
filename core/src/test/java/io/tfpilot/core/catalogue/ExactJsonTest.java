package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclReading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** A number that no decimal can be is no JSON, for every reader of JSON that others write. */
class ExactJsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"1E-2147483648", "1E2147483648", "0E-2147483648", "-1E-99999999999", "0.1E-2147483647"})
    void a_number_with_an_exponent_beyond_all_is_not_json(String number) {
        for (var text : new String[]{number, "[" + number + "]", "{\"a\":{\"b\":[" + number + "]}}"}) {
            assertThatThrownBy(() -> ExactJson.read(text)).as(text).isInstanceOf(JacksonException.class);
            assertThatThrownBy(() -> ExactJson.readLarge(text)).as(text).isInstanceOf(JacksonException.class);
        }
        assertThat(Hcl.read("main.tf.json", "{\"locals\":{\"a\":" + number + "}}"))
                .isInstanceOf(HclReading.Malformed.class);
    }
}
