package io.tfpilot.server.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ConfigurationCheck;
import io.tfpilot.core.catalogue.Configurations;
import io.tfpilot.core.catalogue.ModuleSchema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a module declares: a form that is opened and sent as it is changes nothing. */
class FormRoundTripTest {
    private static final int FORMS = 3_000;

    @Test
    void a_form_that_is_sent_as_it_was_shown_says_what_it_was_made_from() {
        var first = Long.getLong("tfpilot.seed", System.nanoTime());
        var seen = 0;
        for (var seed = first; seed < first + FORMS; seed++) {
            seen += sameAgain(seed) ? 1 : 0;
        }
        // A generator whose values are refused by the check would prove nothing.
        assertThat(seen).as("values that were tried; first seed %d", first).isGreaterThan(FORMS / 2);
    }

    private static boolean sameAgain(long seed) {
        var random = new RandomSchemas(seed);
        var schema = random.schema();
        if (!(Configurations.check(schema, random.config(schema),
                Set.of()) instanceof ConfigurationCheck.Checked(var config))) {
            return false;
        }
        var form = FormFields.of(schema, config, List.of());
        var sent = FormConfig.decode(schema, Sent.by(form));
        assertThat(sent.problems()).as("seed %d, %s", seed, schema.variables()).isEmpty();
        assertThat(checked(schema, sent.config(), seed).toString())
                .as("-Dtfpilot.seed=%d, %s", seed, schema.variables()).isEqualTo(config.toString());
        var again = FormFields.edited(schema, Sent.by(form), List.of());
        assertThat(Sent.by(again)).as("drawn again, seed %d", seed).isEqualTo(Sent.by(form));
        return true;
    }

    private static ObjectNode checked(ModuleSchema schema, JsonNode config, long seed) {
        var check = Configurations.check(schema, config, Set.of());
        assertThat(check).as("seed %d", seed).isInstanceOf(ConfigurationCheck.Checked.class);
        return ((ConfigurationCheck.Checked) check).normalised();
    }
}
