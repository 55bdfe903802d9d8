package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RunResult.Diagnostic;
import io.tfpilot.server.samples.Samples;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Link;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailingInputTest {
    /** Its inputs: engine_version, storage.size_gib, storage.type, ingress, password. */
    private final FailingInput culprit = new FailingInput(Samples.sight(Samples.planReady(), null));

    @Test
    void the_value_that_the_message_repeats_leads_to_its_input() {
        var cause = culprit.of(told("creating: version 16.4 is not offered here", null, null));
        assertThat(cause).isNotNull();
        assertThat(cause.path()).isEqualTo("engine_version");
        assertThat(cause.rest()).isEqualTo(" is “16.4”, which the message names.");
        assertThat(cause.edit().href()).endsWith("/edit#fconfig-engine_version");
        assertThat(cause.lines().stream().filter(line -> line.tone().equals("hot")).map(HclLines.Line::spans).toList()
                .toString()).contains("engine_version");
    }

    @Test
    void a_variable_in_the_quoted_lines_leads_to_its_input() {
        var cause = culprit.of(told("Invalid size", "  size = var.storage.size_gib\nvar.storage is object", null));
        assertThat(cause).isNotNull();
        assertThat(cause.path()).isEqualTo("storage");
    }

    @Test
    void every_input_that_a_condition_reads_can_be_changed() {
        var cause = culprit.of(told("Invalid value",
                "  condition = !var.multi_az || var.instance_class != \"db.t4g.medium\"", null));
        assertThat(cause).isNotNull();
        assertThat(cause.edit().href()).endsWith("/edit#fconfig-multi_az");
        assertThat(cause.others()).extracting(Link::href).singleElement().asString()
                .endsWith("/edit#fconfig-instance_class");
    }

    @Test
    void a_line_of_the_section_is_the_input_itself() {
        var cause = culprit.of(told("Unsuitable value", "  instance_class = 3", "tfpilot.database.tf"));
        assertThat(cause).isNotNull();
        assertThat(cause.path()).isEqualTo("instance_class");
        assertThat(cause.rest()).isEqualTo(", which uses its default.");
    }

    @Test
    void nobody_is_blamed_without_a_sign() {
        assertThat(culprit.of(told("Provider produced inconsistent result", "  x = local.y", null))).isNull();
        assertThat(culprit.of(told("api is unavailable", null, null))).isNull();
    }

    private static Diagnostic told(String summary, @Nullable String snippet, @Nullable String file) {
        return new Diagnostic("error", summary, null, null, file, 3, snippet);
    }
}
