package io.tfpilot.server.web.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTest {
    static Stream<List<String>> cells() {
        return Stream.of(List.of("plain", "plain"), List.of("", ""), List.of("a,b", "\"a,b\""),
                List.of("say \"hi\"", "\"say \"\"hi\"\"\""), List.of("two\nlines", "\"two\nlines\""),
                List.of("=1+2", "'=1+2"), List.of("+49", "'+49"), List.of("-1", "'-1"),
                List.of("@SUM(A1)", "'@SUM(A1)"),
                List.of("\tx", "\"'\tx\""), List.of("\rx", "\"'\rx\""), List.of("a;b", "\"a;b\""),
                List.of("x;=cmd()", "\"x;'=cmd()\""), List.of("x; @SUM(A1)", "\"x; '@SUM(A1)\""),
                List.of("x\n=1", "\"x\n'=1\""), List.of("x\r\n+1", "\"x\r\n'+1\""), List.of("x\t-1", "\"x\t'-1\""),
                List.of(";;=1", "\";;'=1\""), List.of("\u202E=1", "[U+202E]=1"), List.of("=a,b", "\"'=a,b\""),
                List.of("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""), List.of("+1", "'+1"),
                List.of("x;\"=1\"", "\"x;\"\"'=1\"\"\""), List.of("x; \"\" @A1", "\"x; \"\"\"\" '@A1\""),
                List.of("\uFF1D1+2", "'\uFF1D1+2"), List.of("x;\uFF201", "\"x;'\uFF201\""), List.of("a=b", "a=b"),
                List.of("Zürich", "Zürich"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void a_cell_is_quoted_where_it_must_and_never_a_formula(List<String> pair) {
        assertThat(Csv.cell(pair.getFirst())).isEqualTo(pair.getLast());
    }
}
