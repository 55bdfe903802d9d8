package io.tfpilot.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
    @ParameterizedTest
    @CsvSource({"ada#1,ada#1,true", "ada#1,adele#1,true", "ada#1,ada#2,false", "ada,ada#2,true", "ada#1,ada,true",
            "ada,Ada,true", "ada,bob,false", "ada,bob#1,false", "tfpilot,tfpilot#77,false", "tfpilot,tfpilot,true",
            "tfpilot#77,tfpilot#77,true", "tfpilot#77,renamed#77,true"})
    void the_id_says_who_somebody_is_and_the_login_only_where_an_id_is_missing(String one, String other,
            boolean same) {
        assertThat(Login.ofStored(one).isSameAs(Login.ofStored(other))).isEqualTo(same);
        assertThat(Login.ofStored(other).isSameAs(Login.ofStored(one))).isEqualTo(same);
        assertThat(Login.ofStored(one).isAmong(List.of(new Login("eve"), Login.ofStored(other)))).isEqualTo(same);
    }

    @Test
    void an_account_that_is_called_as_the_system_is_not_the_system() {
        assertThat(Login.SYSTEM.isSystem()).isTrue();
        assertThat(new Login("TfPilot").isSystem()).isTrue();
        assertThat(new Login("tfpilot", 77L).isSystem()).isFalse();
        assertThat(new Login("tfpilot", 77L).key()).isNotEqualTo(Login.SYSTEM.key());
    }

    @Test
    void what_is_stored_reads_back_with_and_without_an_id() {
        for (var text : List.of("ada", "ada#2001", "tfpilot[bot]", "tfpilot[bot]#7")) {
            assertThat(Login.ofStored(text).stored()).isEqualTo(text);
            assertThat(DocumentMapper.MAPPER.readValue('"' + text + '"', Login.class).stored()).isEqualTo(text);
        }
        assertThat(DocumentMapper.MAPPER.writeValueAsString(new Login("Ada", 2001L))).isEqualTo("\"ada#2001\"");
    }

    @Test
    void an_id_is_not_shown_and_is_no_part_of_what_people_type() {
        assertThat(new Login("ada", 2001L)).hasToString("ada");
        assertThatThrownBy(() -> new Login("ada#2001")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Login("ada", 0L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Login.ofStored("ada#x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_names_the_account_and_nobody_after_it() {
        assertThat(new Login("ada", 2001L).key()).isEqualTo(new Login("adele", 2001L).key())
                .isNotEqualTo(new Login("ada", 2101L).key()).isNotEqualTo(new Login("ada").key());
    }
}
