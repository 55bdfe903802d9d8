package io.tfpilot.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FewTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a           | 2 | a
            a b         | 2 | a and b
            a b c       | 2 | a, b and 1 more
            a b c       | 3 | a, b and c
            a b c d e   | 2 | a, b and 3 more
            """)
    void names_as_many_as_it_may_and_counts_the_rest(String all, int most, String said) {
        assertThat(Few.of(List.of(all.split(" ")), most)).isEqualTo(said);
        assertThat(Few.of(List.of(), most)).isEmpty();
    }
}
