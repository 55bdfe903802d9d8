package io.tfpilot.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that are secret, that only look like it, and what is said of old ones. */
class SecretLikeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "password           | type = string                     | true",
            "db_password        | default = \"changeme\"              | true",
            "token              |                                   | true",
            "ssh_private_key    | type = string                     | true",
            "api_key            | type = string                     | true",
            "credentials        | type = string                     | true",
            "password           | type = string ## sensitive = true | false",
            "password_length    | type = number                     | false",
            "token              | type = number                     | false",
            "secret_name        | type = string                     | false",
            "tokens             | type = list(string)               | false",
            "enable_secret      | type = bool                       | false",
            "kms_key            | type = string                     | false"})
    void an_input_named_like_a_secret_is_one_to_warn_of(String name, String inside, boolean looks) {
        var schema = ModuleReadingTest.schema("variable \"" + name + "\" {\n"
                + (inside == null ? "" : inside.replace(" ## ", "\n")) + "\n}\n", "");
        assertThat(schema.variables().getFirst().looksSecret()).isEqualTo(looks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "default = 3                    | true",
            "default = 3 ## nullable = false | false",
            "default = 3 ## validation { ## condition = var.size > 2 ## error_message = \"Big.\" ## } | false",
            "default = 3 ## validation { ## condition = var.size == null ? true : var.size > 2 ## error_message = \"Big.\" ## } | true",
            "default = \"s\" ## validation { ## condition = contains([\"s\"], var.size) ## error_message = \"One.\" ## } | false"})
    void null_is_taken_where_neither_the_declaration_nor_a_validation_refuses_it(String inside, boolean takes) {
        var schema = ModuleReadingTest.schema("variable \"size\" {\n" + inside.replace(" ## ", "\n") + "\n}\n", "");
        assertThat(schema.variables().getFirst().takesNull()).isEqualTo(takes);
    }

    private static final ModuleSchema SCHEMA = ModuleReadingTest.schema("""
        variable "token" {
          type    = string
          default = "changeme"
        }
        variable "session" {
          type      = string
          ephemeral = true
          default   = "hidden"
        }
        variable "old" {
          type       = string
          default    = ""
          deprecated = "Use new."
        }
        """, "");

    @Test
    void it_takes_a_text_or_the_name_of_a_secret_of_the_project() {
        assertThat(check("{\"token\":\"x\"}")).isInstanceOf(ConfigurationCheck.Checked.class);
        assertThat(check("{\"token\":{\"secret\":\"T\"}}")).isInstanceOf(ConfigurationCheck.Checked.class);
        assertThat(check("{\"token\":{\"secret\":\"U\"}}")).isInstanceOf(ConfigurationCheck.Invalid.class);
        assertThat(check("{\"old\":{\"secret\":\"T\"}}")).isInstanceOf(ConfigurationCheck.Invalid.class);
    }

    @Test
    void an_ephemeral_input_is_a_secret_and_no_secrets_default_is_told() {
        assertThat(SCHEMA.variable("session").orElseThrow().filledBy()).isInstanceOf(FilledBy.Secret.class);
        assertThat(SCHEMA.toJson().toString()).doesNotContain("changeme", "hidden").contains("Use new.");
    }

    private static ConfigurationCheck check(String config) {
        return Configurations.check(SCHEMA, ExactJson.read(config), Set.of("T"));
    }
}
