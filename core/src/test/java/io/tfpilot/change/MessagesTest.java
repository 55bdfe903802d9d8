package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final String ERROR = """
            {"type":"diagnostic","@message":"Error: Bad","diagnostic":{"severity":"error","summary":"Bad","detail":"So bad.",\
            "address":"a.b","range":{"filename":"main.tf","start":{"line":7}},"snippet":{"code":"x = 1",\
            "values":[{"traversal":"var.x","statement":"is 1"}]}}}""";
    private static final String ALWAYS = """
            {"type":"diagnostic","diagnostic":{"severity":"warning","summary":"Resource targeting is in effect"}}""";

    @Test
    void a_message_is_shown_as_a_person_would_read_it() {
        assertThat(Messages.text(List.of("{\"type\":\"version\",\"@message\":\"Terraform 1.11\"}", "not a message", "",
                ALWAYS, "{\"type\":\"outputs\",\"@message\":\"Outputs: 1\"}", "{broken"))).isEqualTo("""
                        Terraform 1.11
                        not a message
                        {broken
                        """);
    }

    @Test
    void a_diagnostic_names_what_it_is_about_and_where() {
        assertThat(Messages.text(List.of(ERROR))).isEqualTo("""

                Error: Bad

                  with a.b

                  on main.tf line 7
                    x = 1
                    var.x is 1

                So bad.

                """);
    }

    @Test
    void progress_says_addresses_and_no_values() {
        assertThat(Messages.progress(
                """
                {"type":"refresh_start","@message":"a.b: Refreshing [id=secret]","hook":{"id_key":"id","id_value":"secret"}}"""))
                .isEqualTo("a.b: Refreshing\n");
        assertThat(Messages.progress(ERROR)).isEmpty();
        assertThat(Messages.progress("text")).isEmpty();
    }

    @Test
    void diagnostics_among_messages_take_the_form_of_the_result() {
        assertThat(Json.write(Diagnostics.ofJson(List.of(ERROR, ALWAYS, "text")))).isEqualTo("""
                [{"severity":"error","summary":"Bad","detail":"So bad.","address":"a.b",\
                "range":{"filename":"main.tf","line":7},"snippet":"x = 1\\nvar.x is 1"}]""");
        assertThat(Messages.isMessage(ERROR)).isFalse();
        assertThat(Messages.isMessage("{\"type\":\"version\"}")).isTrue();
    }

    @Test
    void diagnostics_in_a_text_are_read_with_and_without_the_frame() {
        String text = """
                Initializing...
                ╷
                │ Error: No module
                │\s
                │   on main.tf line 3, in module "x":
                │    3: module "x" {
                │\s
                │ It is not there.
                ╵
                Warning: Odd

                Very.
                """;
        assertThat(Json.write(TextDiagnostics.of(text))).isEqualTo("""
                [{"severity":"error","summary":"No module","detail":"It is not there.","address":null,\
                "range":{"filename":"main.tf","line":3},"snippet":"module \\"x\\" {"},\
                {"severity":"warning","summary":"Odd","detail":"Very.","address":null,"range":null,"snippet":null}]""");
        assertThat(TextDiagnostics.of("all is well\n")).isEmpty();
    }
}
