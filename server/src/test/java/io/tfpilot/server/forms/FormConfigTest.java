package io.tfpilot.server.forms;

import static io.tfpilot.server.forms.Schemas.ANY;
import static io.tfpilot.server.forms.Schemas.BOOL;
import static io.tfpilot.server.forms.Schemas.NUMBER;
import static io.tfpilot.server.forms.Schemas.STRING;
import static io.tfpilot.server.forms.Schemas.choice;
import static io.tfpilot.server.forms.Schemas.json;
import static io.tfpilot.server.forms.Schemas.list;
import static io.tfpilot.server.forms.Schemas.map;
import static io.tfpilot.server.forms.Schemas.may;
import static io.tfpilot.server.forms.Schemas.must;
import static io.tfpilot.server.forms.Schemas.object;
import static io.tfpilot.server.forms.Schemas.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.catalogue.FieldProblem;
import io.tfpilot.core.catalogue.FilledBy;
import io.tfpilot.core.catalogue.ModuleSchema;
import io.tfpilot.core.catalogue.ServerInput;
import io.tfpilot.core.catalogue.TypeConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormConfigTest {
    private static final ModuleSchema EVERY_TYPE = Schemas.of(variable("text", STRING, null),
            variable("long", STRING, "\"a\\nb\""), variable("count", NUMBER, "3"), variable("on", BOOL, "true"),
            variable("must", BOOL, null), variable("maybe", BOOL, "null"), choice("size", "\"s\"", "\"s\"", "\"m\""),
            choice("class", "null", "\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"e\""), variable("extra", ANY, "null"),
            variable("zones", new TypeConstraint.SetType(STRING), "[\"a\"]"),
            variable("rules", list(object(must("name", STRING), may("port", NUMBER, "443"))), "[]"),
            variable("deep", list(object(must("name", STRING), may("tags", map(STRING), "{}"),
                    may("more", list(list(NUMBER)), null))), "null"),
            variable("env", map(STRING), "{}"), variable("named", map(object(must("cidr", STRING))), null),
            variable("pair", new TypeConstraint.TupleType(List.of(STRING, NUMBER)), "null"),
            variable("storage", object(must("size_gib", NUMBER), may("type", STRING, "\"gp3\"")),
                    "{\"size_gib\":20}"),
            variable("backup", object(may("retention_days", NUMBER, "7"), may("enabled", BOOL, "true"),
                    may("window", object(must("from", STRING)), null)), "null"),
            Schemas.filled("password", new FilledBy.Secret()),
            Schemas.filled("tags", new FilledBy.Server(ServerInput.TAGS)));

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\":\"x\",\"must\":true}", "{\"text\":\"  two  blanks \"}",
            "{\"long\":\"\"}", "{\"long\":\"a\\nb\"}", "{\"long\":\"one\\ntwo\\n\"}", "{\"count\":3}",
            "{\"count\":-3.5e2}", "{\"count\":0.1000}", "{\"on\":true}", "{\"on\":false}", "{\"maybe\":false}",
            "{\"size\":\"s\"}", "{\"size\":\"m\"}", "{\"class\":\"e\"}", "{\"extra\":{\"a\":[1,null,{\"b\":true}]}}",
            "{\"extra\":\"text\"}", "{\"zones\":[]}", "{\"zones\":[\"a\"]}", "{\"zones\":[\"\",\"b\"]}",
            "{\"rules\":[]}",
            "{\"rules\":[{\"name\":\"a\"},{\"name\":\"b\",\"port\":443},{\"name\":\"c\",\"port\":1}]}",
            "{\"deep\":[{\"name\":\"n\",\"tags\":{\"k\":\"v\",\"l\":\"\"},\"more\":[[1,2],[],[3]]}]}",
            "{\"deep\":[]}", "{\"env\":{\"a.b\":\"1\",\"c[0]\":\"\",\"\\\"q\\\"\":\"x\"}}",
            "{\"named\":{\"a\":{\"cidr\":\"10.0.0.0/8\"}}}", "{\"named\":{}}", "{\"pair\":[\"a\",1]}",
            "{\"storage\":{\"size_gib\":20}}", "{\"storage\":{\"size_gib\":30,\"type\":\"gp3\"}}",
            "{\"backup\":{}}", "{\"backup\":{\"retention_days\":30,\"enabled\":false}}",
            "{\"backup\":{\"window\":{\"from\":\"02:00\"},\"enabled\":true}}", "{\"password\":{\"secret\":\"DB\"}}"})
    void a_configuration_survives_its_way_through_the_form(String config) {
        var form = FormFields.of(EVERY_TYPE, json(config), List.of("DB"));
        var back = FormConfig.decode(EVERY_TYPE, Sent.by(form));
        assertThat(back.problems()).isEmpty();
        var wanted = json(config);
        // What is required and was not given has no silence in a form: a switch is off, a list is empty.
        List.of("must").forEach(name -> {
            if (!wanted.has(name)) {
                wanted.put(name, false);
            }
        });
        if (!wanted.has("named")) {
            wanted.putObject("named");
        }
        assertThat(Values.same(back.config(), wanted)).as("%s became %s", wanted, back.config()).isTrue();
    }

    @Test
    void a_form_sent_twice_says_the_same() {
        var once = FormConfig.decode(EVERY_TYPE, Sent.by(FormFields.of(EVERY_TYPE,
                json("{\"rules\":[{\"name\":\"a\",\"port\":5}],\"backup\":{}}"), List.of())));
        var shown = FormFields.of(EVERY_TYPE, once, List.of(), List.of());
        assertThat(FormConfig.decode(EVERY_TYPE, Sent.by(shown)).config()).isEqualTo(once.config());
    }

    @Test
    void numbers_stay_exact_and_what_is_none_stays_text_for_the_check() {
        assertThat(config("count", "12345678901234567890.123").get("count").decimalValue())
                .isEqualByComparingTo("12345678901234567890.123");
        for (var text : List.of("12a", "1e99999", "0x10", "1,5", "٣", "NaN", "--1")) {
            assertThat(config("count", text).get("count").stringValue()).isEqualTo(text);
        }
        assertThat(config("count", "  ").has("count")).isFalse();
    }

    @Test
    void what_a_pasted_text_brings_along_unseen_is_taken_off() {
        assertThat(config("text", "\uFEFFa\u200Bb\u00A0c").get("text").stringValue()).isEqualTo("ab c");
        assertThat(config("count", "\u00A012\u200B").get("count").intValue()).isEqualTo(12);
    }

    @Test
    void names_and_keys_of_any_script_go_through_the_form() {
        var schema = Schemas.of(variable("ชื่อที่", map(object(may("ค่า", STRING, null))), "{}"));
        var given = json("{\"ชื่อที่\":{\"เมือง\":{\"ค่า\":\"ก\"}}}");
        var back = FormConfig.decode(schema, Sent.by(FormFields.of(schema, given, List.of())));
        assertThat(back.problems()).isEmpty();
        assertThat(back.config()).isEqualTo(given);
    }

    private static final ModuleSchema NULLS = Schemas.of(
            variable("rules", list(object(must("name", STRING), may("port", NUMBER, null))), "[]"),
            variable("named", map(object(must("cidr", STRING))), "{}"),
            variable("pairs", list(new TypeConstraint.TupleType(List.of(STRING, NUMBER))), "[]"),
            variable("text", STRING, "\"x\""), variable("on", BOOL, "true"), variable("zones", list(STRING), "[\"a\"]"),
            variable("storage", object(may("size", NUMBER, "1")), "{\"size\":20}"), variable("none", STRING, "null"));

    @ParameterizedTest
    @ValueSource(strings = {"{\"rules\":[null]}", "{\"rules\":[{\"name\":\"a\"},null,{\"name\":\"b\",\"port\":1}]}",
            "{\"named\":{\"a\":null,\"b\":{\"cidr\":\"x\"}}}", "{\"pairs\":[null,[\"a\",1]]}", "{\"text\":null}",
            "{\"on\":null}", "{\"zones\":null}", "{\"storage\":null}"})
    void null_that_was_given_stays_null(String config) {
        var back = FormConfig.decode(NULLS, Sent.by(FormFields.of(NULLS, json(config), List.of())));
        assertThat(back.problems()).isEmpty();
        assertThat(Values.same(back.config(), json(config))).as("became %s", back.config()).isTrue();
        var again = FormConfig.decode(NULLS, Sent.by(FormFields.of(NULLS, back, List.of(), List.of())));
        assertThat(again.config()).isEqualTo(back.config());
    }

    @Test
    void a_row_that_was_null_is_what_is_put_there() {
        var sent = new HashMap<>(Sent.by(FormFields.of(NULLS, json("{\"rules\":[null]}"), List.of())));
        sent.put("config.rules[0]?", List.of("on"));
        sent.put("config.rules[0].name", List.of("a"));
        assertThat(FormConfig.decode(NULLS, sent).config()).isEqualTo(json("{\"rules\":[{\"name\":\"a\"}]}"));
    }

    @Test
    void null_is_offered_only_where_it_differs_from_the_default() {
        var offered = FormFields.of(NULLS, json("{}"), List.of()).sections().getFirst().fields().stream()
                .map(Field::about).filter(Field.About::nullable).map(Field.About::label).toList();
        assertThat(offered).containsExactly("Rules", "Named", "Pairs", "Text", "On", "Zones", "Storage");
        var chosen = Map.of("config.on", List.of("true"), "config.on!", List.of("chosen-null"));
        assertThat(FormConfig.decode(NULLS, chosen).config().get("on").isNull()).isTrue();
    }

    @Test
    void a_list_says_how_many_rows_it_has_room_for_before_it_is_full() {
        assertThat(zones(149).room()).isEmpty();
        assertThat(zones(198).room()).isEqualTo("198 of 200");
        assertThat(zones(198).full()).isFalse();
        assertThat(zones(200).full()).isTrue();
    }

    private static Field.Rows zones(int rows) {
        var schema = Schemas.of(variable("zones", list(STRING), "[]"));
        var zones = json("{}");
        var array = zones.putArray("zones");
        for (var i = 0; i < rows; i++) {
            array.add("z" + i);
        }
        return (Field.Rows) FormFields.of(schema, zones, List.of()).sections().getFirst().fields().getFirst();
    }

    @Test
    void a_text_or_the_name_of_a_secret_stands_in_a_field_that_is_named_like_one() {
        var schema = Schemas.of(variable("api_token", STRING, "\"changeme\""));
        var form = FormFields.of(schema, json("{\"api_token\":{\"secret\":\"T\"}}"), List.of("T"));
        assertThat(form.toString()).contains("secret:T").doesNotContain("changeme");
        assertThat(FormConfig.decode(schema, Sent.by(form)).config())
                .isEqualTo(json("{\"api_token\":{\"secret\":\"T\"}}"));
        var typed = Map.of("config.api_token", List.of("plain"));
        assertThat(FormConfig.decode(schema, typed).config()).isEqualTo(json("{\"api_token\":\"plain\"}"));
    }

    @Test
    void malformed_json_is_a_problem_at_its_place() {
        assertThat(decode("extra", "{a: 1").problems()).singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("extra"))
                .satisfies(problem -> assertThat(problem.message()).startsWith("is not JSON"));
    }

    @Test
    void an_empty_row_of_a_list_does_not_count_and_gaps_close() {
        var sent = Map.of("config.zones[7]", List.of("b"), "config.zones[2]", List.of(""), "config.zones[3]",
                List.of("a"));
        assertThat(FormConfig.decode(EVERY_TYPE, sent).config().get("zones").toString()).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void a_key_that_stands_twice_and_one_that_is_missing_are_said() {
        var sent = Map.of("config.env[0].key", List.of("a"), "config.env[0].value", List.of("1"),
                "config.env[1].key", List.of("a"), "config.env[1].value", List.of("2"), "config.env[2].value",
                List.of("3"));
        assertThat(FormConfig.decode(EVERY_TYPE, sent).problems()).extracting(FieldProblem::message)
                .containsExactly("the key a stands there twice", "needs a key");
    }

    @Test
    void an_optional_group_that_is_switched_off_is_absent_whatever_stands_in_it() {
        var typed = Map.of("config.backup.retention_days", List.of("30"));
        assertThat(FormConfig.decode(EVERY_TYPE, typed).config().has("backup")).isFalse();
    }

    @Test
    void a_name_the_module_does_not_ask_for_is_reported_and_goes_nowhere() {
        for (var name : List.of("config.nope", "config.tags", "config.rules[0].name.x.y[", "config.a..b",
                "config.rules[-1].name", "config.rules[99999].name", "config.text;drop", "config.__proto__x")) {
            var submitted = decode(name.substring("config.".length()), "evil");
            assertThat(submitted.problems()).as(name).isNotEmpty();
            assertThat(submitted.config().toString()).doesNotContain("evil");
        }
    }

    @Test
    void a_name_deeper_than_any_module_is_refused_without_trouble() {
        assertThat(decode("a" + ".a".repeat(10_000), "x").problems()).isNotEmpty();
        assertThat(decode("rules" + "[0]".repeat(10_000), "x").problems()).isNotEmpty();
    }

    @Test
    void rows_fields_and_texts_are_bounded() {
        var rows = new HashMap<String, List<String>>();
        for (var i = 0; i <= FormConfig.MAX_ROWS; i++) {
            rows.put("config.zones[" + i + "]", List.of("z" + i));
        }
        var many = FormConfig.decode(EVERY_TYPE, rows);
        assertThat(many.problems()).extracting(FieldProblem::message).containsExactly("has more than 200 rows");
        assertThat(many.config().get("zones")).hasSize(FormConfig.MAX_ROWS);
        var fields = new HashMap<String, List<String>>();
        for (var i = 0; i <= FormConfig.MAX_PARAMETERS; i++) {
            fields.put("config.x" + i, List.of(""));
        }
        assertThat(FormConfig.decode(EVERY_TYPE, fields).problems()).hasSize(1);
        assertThat(decode("text", "x".repeat(FormConfig.MAX_TEXT + 1)).problems()).hasSize(1);
    }

    @Test
    void a_value_is_never_anything_but_a_value() {
        var hostile = List.of("${file(\"/etc/passwd\")}", "<script>alert(1)</script>", "# --- tfpilot:end:x ---",
                "\u0000", "{\"secret\":\"DB\"}", "true", "null");
        for (var text : hostile) {
            assertThat(config("text", text).get("text").stringValue()).isEqualTo(text);
        }
    }

    @Test
    void a_problem_is_shown_at_its_field_and_what_has_none_above_the_form() {
        var sent = Map.of("config.rules[0].name", List.of("a"), "config.rules[0].port", List.of("x"),
                "config.env[0].key", List.of("a.b"), "config.env[0].value", List.of("v"));
        var submitted = FormConfig.decode(EVERY_TYPE, sent);
        var problems = List.of(new FieldProblem("rules[0].port", "is not a number"),
                new FieldProblem("env[\"a.b\"]", "is too short"), new FieldProblem("elsewhere", "is wrong"));
        var form = FormFields.of(EVERY_TYPE, submitted, List.of(), problems);
        assertThat(form.unplaced()).extracting(FieldProblem::path).containsExactly("elsewhere");
        assertThat(errors(form)).containsExactlyInAnyOrder("config.rules[0].port: Port is not a number.",
                "config.env[0].value: Value is too short.");
    }

    @Test
    void rows_are_added_and_removed_by_name() {
        Map<String, List<String>> sent = Map.of("config.rules[0].name", List.of("a"), "config.rules[1].name",
                List.of("b"));
        assertThat(Sent.by(pressed(sent, "_add", "config.rules"))).containsKeys("config.rules[2].name");
        var fewer = Sent.by(pressed(sent, "_remove", "config.rules[0]"));
        assertThat(fewer.get("config.rules[0].name")).containsExactly("b");
        assertThat(fewer).doesNotContainKey("config.rules[1].name");
        assertThat(Sent.by(pressed(sent, "_down", "config.rules[0]")).get("config.rules[1].name")).containsExactly("a");
        assertThat(Sent.by(pressed(sent, "_up", "config.rules[1]")).get("config.rules[0].name")).containsExactly("b");
        for (var nowhere : List.of("config.nope[[", "config.rules[x]", "config.rules[7]", "rules[0]", "", "[")) {
            for (var button : List.of("_add", "_remove", "_up", "_down")) {
                var same = Sent.by(pressed(sent, button, nowhere));
                assertThat(same.get("config.rules[1].name")).as(button + " " + nowhere).containsExactly("b");
            }
        }
    }

    @Test
    void a_new_row_begins_with_the_defaults_of_its_type_and_sends_nothing_but_what_is_typed() {
        var element = object(must("name", STRING), may("allow", BOOL, "true"), may("open", BOOL, "false"),
                may("port", NUMBER, "443"), may("ports", list(NUMBER), "[80,443]"),
                may("tags", map(STRING), "{\"team\":\"core\"}"),
                may("disk", object(may("encrypted", BOOL, "true"), must("gib", NUMBER)), "{\"gib\":20}"),
                may("window", object(may("daily", BOOL, "true")), null),
                may("inner", list(object(may("on", BOOL, "true"))), "[{}]"));
        var schema = Schemas.of(variable("rules", list(element), "[]"), variable("pools", map(element), "{}"),
                variable("flags", list(BOOL), "[]"));
        var all = new HashMap<String, List<String>>();
        for (var list : List.of("config.rules", "config.pools")) {
            all.put("_add", List.of(list));
            all.putAll(Sent.by(FormFields.edited(schema, all, List.of())));
        }
        all.put("config.rules[0].name", List.of("a"));
        all.put("config.pools[0].key", List.of("k"));
        all.put("config.pools[0].value.name", List.of("b"));
        all.remove("_add");
        assertThat(FormConfig.decode(schema, all).config())
                .isEqualTo(json("{\"rules\":[{\"name\":\"a\"}],\"pools\":{\"k\":{\"name\":\"b\"}}}"));
        all.put("config.rules[0].window?", List.of("on"));
        all.remove("config.rules[0].allow");
        assertThat(FormConfig.decode(schema, all).config().get("rules").get(0))
                .isEqualTo(json("{\"name\":\"a\",\"allow\":false,\"window\":{}}"));
    }

    @Test
    void a_person_goes_on_where_the_button_left_them() {
        Map<String, List<String>> sent = Map.of("config.rules[0].name", List.of("a"), "config.rules[1].name",
                List.of("b"), "config.rules[2].name", List.of("c"));
        assertThat(focused(pressed(sent, "_add", "config.rules"))).containsExactly("config.rules[3].name");
        assertThat(focused(pressed(sent, "_remove", "config.rules[2]"))).containsExactly("config.rules[1] _remove");
        assertThat(focused(pressed(sent, "_down", "config.rules[0]"))).containsExactly("config.rules[1] _down");
        assertThat(focused(pressed(sent, "_down", "config.rules[1]"))).containsExactly("config.rules[2] _up");
        assertThat(focused(pressed(Map.of("config.zones[0]", List.of("x")), "_remove", "config.zones[0]")))
                .containsExactly("config.zones _add");
        assertThat(focused(pressed(Map.of(), "_add", "config.env"))).containsExactly("config.env[0].key");
        assertThat(focused(pressed(Map.of("config.deep[0]?", List.of("1")), "_add", "config.deep[0].more")))
                .containsExactly("config.deep[0].more[0] _add");
    }

    @Test
    void the_first_mistake_is_where_a_person_goes_on_and_each_is_named_with_its_place() {
        var submitted = FormConfig.decode(EVERY_TYPE, Map.of("config.rules[0].name", List.of("a")));
        var form = FormFields.of(EVERY_TYPE, submitted, List.of(), List.of(new FieldProblem("rules", "too few"),
                new FieldProblem("rules[0].port", "is no port"), new FieldProblem("rules[0]", "unclear")));
        assertThat(focused(form)).containsExactly("config.rules");
        assertThat(form.mistakes()).extracting(FormFields.Mistake::label).containsExactly("Rules", "Rule 1",
                "Rule 1, port");
        assertThat(form.unplaced()).isEmpty();
    }

    @Test
    void an_address_says_a_few_inputs_and_nothing_of_the_others() {
        var said = FormConfig.ofAddress(EVERY_TYPE, Map.of("config.count", List.of("20"), "config.backup.enabled",
                List.of("false"), "config.zones[0]", List.of("z"), "config.on", List.of("maybe"), "other",
                List.of("x"), "config.nope", List.of("1")));
        assertThat(said.config().toString()).isEqualTo(
                ("{\"count\":20,\"on\":\"maybe\",\"zones\":[\"z\"],\"backup\":{\"enabled\":false}}"));
        assertThat(said.problems()).singleElement().extracting(FieldProblem::path).isEqualTo("nope");
    }

    @Test
    void empty_on_purpose_and_not_given_are_two_things() {
        var may = Schemas.of(variable("text", STRING, "\"x\""), variable("must", STRING, null),
                variable("rows", list(STRING), "null"), variable("none", STRING, "\"\""));
        assertThat(FormConfig.decode(may, Map.of("config.text", List.of(""), "config.text!", List.of(""))).config())
                .isEqualTo(json("{}"));
        assertThat(FormConfig.decode(may, Map.of("config.text", List.of(""), "config.text!", List.of("empty"),
                "config.must!", List.of("empty"), "config.rows!", List.of("empty"))).config())
                .isEqualTo(json("{\"text\":\"\",\"must\":\"\",\"rows\":[]}"));
        var cleared = Map.of("config.text", List.of(""), "config.text!", List.of("1"));
        assertThat(FormConfig.decode(may, cleared).config()).isEqualTo(json("{}"));
    }

    private static FormFields.Form pressed(Map<String, List<String>> sent, String button, String place) {
        var all = new HashMap<>(sent);
        all.put(button, List.of(place));
        return FormFields.edited(EVERY_TYPE, all, List.of());
    }

    /** Names of fields, or rows with a button, that ask for the focus. */
    private static List<String> focused(FormFields.Form form) {
        var found = new ArrayList<String>();
        form.sections().forEach(section -> section.fields().forEach(field -> focused(field, found)));
        return found;
    }

    private static void focused(Field field, List<String> found) {
        if (field.about().focus()) {
            found.add(field.about().name());
        }
        if (field instanceof Field.Group group) {
            group.fields().forEach(inner -> focused(inner, found));
        }
        if (field instanceof Field.Rows rows) {
            if (rows.addFocus()) {
                found.add(rows.about().name() + " _add");
            }
            rows.rows().forEach(row -> {
                if (!row.focus().isEmpty()) {
                    found.add(row.name() + " " + row.focus());
                }
                row.cells().forEach(cell -> focused(cell, found));
            });
        }
    }

    private static List<String> errors(FormFields.Form form) {
        var found = new ArrayList<String>();
        form.sections().forEach(section -> section.fields().forEach(field -> errors(field, found)));
        return found;
    }

    private static void errors(Field field, List<String> found) {
        if (field.about().error() != null) {
            found.add(field.about().name() + ": " + field.about().error());
        }
        switch (field) {
            case Field.Group group -> group.fields().forEach(inner -> errors(inner, found));
            case Field.Rows rows -> rows.rows().forEach(row -> row.cells().forEach(cell -> errors(cell, found)));
            case Field.Text text -> assertThat(text.value()).isNotNull();
            case Field.Choice choice -> assertThat(choice.options()).isNotEmpty();
            case Field.Switch flag -> assertThat(flag.about().name()).isNotEmpty();
        }
    }

    private static FormConfig.Submitted decode(String name, String text) {
        return FormConfig.decode(EVERY_TYPE, Map.of("config." + name, List.of(text)));
    }

    private static tools.jackson.databind.node.ObjectNode config(String name, String text) {
        return decode(name, text).config();
    }
}
