package io.tfpilot.core.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.ExactJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"shop | dev |     | orders    | 63 | -  | shop-dev-orders-tgqpp8",
            "shop | dev | eu  | my-orders | 63 | -  | shop-dev-eu-my-orders-tgqpp8",
            "shop | dev |     | my-orders | 63 | '' | shopdevmyorderstgqpp8",
            "shop | dev |     | my-orders | 63 | _  | shop_dev_my_orders_tgqpp8",
            "shop | dev |     | Orders    | 63 | -  | name: lower-case letters and digits, words joined by single dashes; not \"Orders\"",
            "shop | dev |     | ''      | 63 | -  | name: is required",
            "shop | dev |     | a--b      | 63 | -  | name: lower-case letters and digits, words joined by single dashes; not \"a--b\"",
            "sho. | dev |     | a         | 63 | -  | project: lower-case letters and digits, words joined by single dashes; not \"sho.\"",
            "1sho | dev |     | a         | 63 | -  | project: \"1sho-dev-a-tgqpp8\" does not begin with a letter",
            "shop | dev |     | orders    | 20 | -  | name: \"shop-dev-orders-tgqpp8\" has 22 characters, 20 are allowed; make the name 2 shorter"})
    void names_are_made_or_refused_precisely(String project, String environment, @Nullable String more, String name,
            int length,
            String separator, String expected) {
        Naming naming = Naming.of(new Naming.Parts(project, environment, more, name, "req_dev_s3_tgqpp8"),
                new NamingRules(length, separator));
        assertThat(switch (naming) {
            case Naming.Named(String made) -> made;
            case Naming.Refused(String field, String reason) -> field + ": " + reason;
        }).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"b\":1,\"a\":2} | {\"a\":2,\"b\":1}", "1.0 | 1",
            "100 | 100", "1e2 | 100",
            "0.10 | 0.1", "-0 | 0", "\"e\u0301\" | \"é\"",
            "{\"\ud83d\ude00\":1,\"\uffee\":2} | {\"\uffee\":2,\"\ud83d\ude00\":1}",
            "[null,true, \"a\\nb\"] | [null,true,\"a\\u000ab\"]", "9007199254740993.0 | 9007199254740993"})
    void every_value_has_one_canonical_text(String json, String canonical) {
        assertThat(CanonicalJson.text(ExactJson.read(json))).isEqualTo(canonical);
    }

    @Test
    void the_hash_names_its_algorithm() {
        assertThat(CanonicalJson.hash(""))
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
