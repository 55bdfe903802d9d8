package io.tfpilot.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"select 1 | select 1",
            "a = :a and b = :a_2 | a = ? and b = ?", "(:a, :b::json) | (?, ?::json)", "a::text = :a | a::text = ?",
            "concat('it''s :a ?', :a) | concat('it''s :a ?', ?)", "\"a:b\" = :b | \"a:b\" = ?",
            "a[1:2] = :a | a[1:2] = ?",
            ":a -- not :b, not ? | ? -- not :b, not ?"})
    void a_name_after_a_colon_is_a_parameter_except_in_quotes_comments_and_casts(String text, String positional) {
        assertThat(Sql.of(text).positional()).isEqualTo(positional);
    }

    @Test
    void a_value_stands_at_every_place_of_its_name() {
        assertThat(Sql.of("a = :a and b = :b or c = :a").with("b", null).with("a", 1).arguments()).containsExactly(1,
                null, 1);
    }

    @Test
    void binding_leaves_the_statement_as_it_was() {
        var sql = Sql.of("a = :a");

        assertThat(sql.with("a", 1).with("a", 2).arguments()).containsExactly(2);
        assertThatThrownBy(sql::arguments).isInstanceOf(IllegalStateException.class).hasMessageContaining(":a");
    }

    @Test
    void a_name_that_the_statement_does_not_have_is_refused() {
        assertThatThrownBy(() -> Sql.of("a = :a").with("b", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(":b");
    }

    @Test
    void a_parameter_without_a_name_is_refused() {
        assertThatThrownBy(() -> Sql.of("a = ?")).isInstanceOf(IllegalArgumentException.class);
    }
}
