package io.tfpilot.sandbox.actions.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.json.JsonMapper;

class ExpressionTest {
    private static final FixedScope SCOPE = FixedScope.of(JsonMapper.shared().readTree("""
			{"inputs": {"environment": "dev", "flag": true, "n": 3, "empty": "", "with-dash": "d"},
			 "steps": {"plan": {"outputs": {"exitcode": "2"}}},
			 "needs": {"a": {"result": "success"}, "b": {"result": "skipped"}},
			 "github": {"ref": "refs/heads/main"}, "vars": {}}"""));

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '"', textBlock = """
			1 == '1'                                                   | Boolean:true
			'A' == 'a'                                                 | Boolean:true
			null == ''                                                 | Boolean:true
			null < null                                                | Boolean:false
			null <= null                                               | Boolean:true
			'0x10' == 16                                               | Boolean:true
			'abc' == 0                                                 | Boolean:false
			NaN == NaN                                                 | Boolean:false
			inputs.flag == 'true'                                      | Boolean:false
			inputs.flag == true                                        | Boolean:true
			inputs.nope.deeper                                         | Null:
			INPUTS.Environment                                         | String:dev
			inputs['with-dash']                                        | String:d
			inputs.with-dash                                           | String:d
			inputs.n > '2'                                             | Boolean:true
			1 && 2 || 3                                                | Number:2
			!inputs.empty && 'none' || 'x'                             | String:none
			steps.plan.outputs.exitcode != '1'                         | Boolean:true
			join(needs.*.result, '-')                                  | String:success-skipped
			contains(needs.*.result, 'SKIPPED')                        | Boolean:true
			format('{0} {{x}} {1}', 'a', 1.5)                          | String:a {x} 1.5
			toJSON(fromJSON('{"a":[1,{}]}').a[1])                      | String:{}
			fromJSON('{"a":{"b":2}}').a.b                              | Number:2
			startsWith(github.ref, 'REFS/heads/')                      | Boolean:true
			case(false, 'a', inputs.flag, 'b', 'c')                    | String:b
			'it''s'                                                    | String:it's
			1e21                                                       | Number:1e+21
			0.1                                                        | Number:0.1
			-0                                                         | Number:0
			fromJSON('x')                                              | ERR
			format('{0')                                               | ERR
			case('yes', 1, 2)                                          | ERR
			bogus.x                                                    | ERR
			foo()                                                      | ERR
			1 +                                                        | ERR
			success(                                                   | ERR
			""")
    void an_expression_means_what_github_says_it_means(String expression, String meaning) {
        assertThat(SCOPE.answer(expression)).isEqualTo(meaning.strip());
    }

    @Test
    void objects_are_equal_only_to_themselves() {
        assertThat(SCOPE.answer("inputs == inputs")).isEqualTo("Boolean:true");
        assertThat(SCOPE.answer("fromJSON('[]') == fromJSON('[]')")).isEqualTo("Boolean:false");
    }

    @Test
    void a_status_function_is_found_however_deep_it_stands() {
        assertThat(parse("inputs.flag && !(cancelled() || inputs.n > 1)").asksForStatus()).isTrue();
        assertThat(parse("inputs.flag && inputs.n > 1").asksForStatus()).isFalse();
    }

    @Test
    void depth_is_bounded() {
        assertThatThrownBy(() -> parse("(".repeat(60) + "1" + ")".repeat(60)))
                .isInstanceOf(ExpressionException.class).hasMessageContaining("depth");
    }

    private static Expression parse(String text) {
        return Expression.parse(text, SCOPE.vocabulary());
    }
}
