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
    void aNameAfterAColonIsAParameterExceptInQuotesCommentsAndCasts(String text, String positional) {
        assertThat(Sql.of(text).positional()).isEqualTo(positional);
    }

    @Test
    void aValueStandsAtEveryPlaceOfItsName() {
        assertThat(Sql.of("a = :a and b = :b or c = :a").with("b", null).with("a", 1).arguments()).containsExactly(1,
                null, 1);
    }

    @Test
    void bindingLeavesTheStatementAsItWas() {
        var sql = Sql.of("a = :a");

        assertThat(sql.with("a", 1).with("a", 2).arguments()).containsExactly(2);
        assertThatThrownBy(sql::arguments).isInstanceOf(IllegalStateException.class).hasMessageContaining(":a");
    }

    @Test
    void aNameThatTheStatementDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> Sql.of("a = :a").with("b", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(":b");
    }

    @Test
    void aParameterWithoutANameIsRefused() {
        assertThatThrownBy(() -> Sql.of("a = ?")).isInstanceOf(IllegalArgumentException.class);
    }
}
