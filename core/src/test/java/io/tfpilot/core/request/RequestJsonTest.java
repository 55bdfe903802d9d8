package io.tfpilot.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.lifecycle.Tale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RequestJsonTest {
    private static final Path DOCUMENTS = Path.of("src/test/resources/io/tfpilot/core/request/documents");

    @ParameterizedTest
    @ValueSource(strings = {"created", "opened planned approved(ada)",
            "opened pushed(mallory) planned changes(bob) merged applied destroy_planned destroy_approved(ada)",
            "opened planned approved(ada) merged applied revised opened planned priced(20) followed_up",
            "opened planned merged applied destroyed followed_up", "opened merged applied looks drifted_named"})
    void what_is_written_reads_equal(String words) {
        var request = Tale.of(words).request();
        assertThat(RequestJson.read(RequestJson.write(request))).isEqualTo(request);
    }

    @Test
    void the_stored_form_stays_as_it_is() throws IOException {
        var tale = Tale
                .of("opened planned approved(ada) merged applied revised opened planned priced(20) followed_up");
        var json = JsonMapper.builder().build().readTree(RequestJson.write(tale.request())).toPrettyString() + "\n";
        var golden = DOCUMENTS.resolve("v2/deployed-with-open-revision.json");
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, json);
        }
        assertThat(json).isEqualTo(Files.readString(golden));
    }

    @Test
    void documents_once_stored_read_for_ever() throws IOException {
        for (var form : List.of("v1", "v2")) {
            try (var files = Files.list(DOCUMENTS.resolve(form))) {
                var read = files.map(RequestJsonTest::text).map(RequestJson::read).toList();
                assertThat(read).as(form).isNotEmpty().allMatch(request -> request.id().equals(Tale.ID));
            }
        }
    }

    @Test
    void the_first_form_reads_as_the_second_would_have_been_written() {
        var first = RequestJson.read(text(DOCUMENTS.resolve("v1/deployed-with-open-revision.json")));
        var tale = Tale.of("opened planned approved(ada) merged applied revised opened planned followed_up").request();
        assertThat(first.runs()).isEqualTo(tale.runs());
        assertThat(first.current()).isEqualTo(tale.current());
        assertThat(first.history()).isEqualTo(tale.history());
        assertThat(RequestJson.read(RequestJson.write(first))).isEqualTo(first);
    }

    @Test
    void the_first_forms_texts_become_types() {
        var read = RequestJson.read(text(DOCUMENTS.resolve("v1/everything-set.json")));
        assertThat(read.identity().templateRef()).isEqualTo(new TemplateRef("s3-assets", null));
        assertThat(read.runs().plan().get(2).reason()).isEqualTo(new EndReason.Displaced());
        assertThat(read.runs().apply().getFirst().reason()).isEqualTo(new EndReason.CancelledBy(new Login("ada")));
        assertThat(read.runs().plan()).extracting(attempt -> attempt.cost() != null).containsExactly(false, true,
                false);
        assertThat(read.intents()).extracting(Intent::effect).containsExactly(new Effect.UpdateAndMerge(),
                new Effect.DispatchRun(RunKind.PLAN, 3), new Effect.ClosePullRequest(2),
                new Effect.DeleteBranch("request/x", 1), new Effect.CancelRun(103));
        assertThat(read.intents().get(1).sentAt()).isEqualTo(Instant.parse("2026-11-20T10:09:01Z"));
        assertThat(Objects.requireNonNull(read.cleanup()).runFailed()).isTrue();
        assertThat(read.eventLog()).containsExactly(new LoggedEvent(null, "workflow_run",
                Instant.parse("2026-11-20T10:08:00Z"), "plan run 102.1 success", true));
    }

    @Test
    void a_drift_check_that_was_stored_before_checks_named_resources_reads_as_one_that_names_none() {
        var drifted = RequestJson.write(Tale.of("opened merged applied drifted_named").request());
        var before = drifted.replaceFirst(",\"changes\":\\[.*?\\]\\}\\]", "");
        assertThat(before).isNotEqualTo(drifted).doesNotContain("acl");
        assertThat(Objects.requireNonNull(RequestJson.read(before).drift()).changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"update acl,tags aws_s3_bucket.a; aws_s3_bucket.a UPDATE [acl, tags]",
            "create - x.y[\"a b\"]; x.y[\"a b\"] CREATE []", "replace ami m.x; m.x REPLACE [ami]",
            "destroy - m.x; m.x DESTROY []", "explode - m.x; none", "update acl; none"})
    void what_a_drift_check_names_is_read_line_by_line(String line, String read) {
        var change = Drift.Change.parse(line);
        assertThat(change == null ? "none" : change.address() + " " + change.action() + " " + change.attributes())
                .isEqualTo(read);
    }

    @Test
    void a_document_of_a_later_form_is_refused() {
        var later = RequestJson.write(Tale.of("opened").request()).replace("\"form\":2", "\"form\":99");
        assertThatThrownBy(() -> RequestJson.read(later)).hasMessageContaining("form 99");
    }

    @Test
    void unknown_fields_are_tolerated_and_other_texts_are_refused() {
        var request = Tale.of("opened").request();
        var json = RequestJson.write(request).replaceFirst("\\{", "{\"ofTomorrow\":{\"a\":1},");
        assertThat(RequestJson.read(json)).isEqualTo(request);
        for (var text : List.of("", "{}", "[]", "{\"id\":\"req_a_b_c\"}")) {
            assertThatThrownBy(() -> RequestJson.read(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_assistants_state_in_the_first_form_is_kept() {
        var first = text(DOCUMENTS.resolve("v1/everything-set.json")).replaceFirst("\\{",
                "{\"assistant\": {\"appliedSuggestionIds\": [\"s1\"]},");
        var legacy = Objects.requireNonNull(RequestJson.read(first).legacy());
        assertThat(Objects.requireNonNull(legacy.assistant()).at("/appliedSuggestionIds/0").asString())
                .isEqualTo("s1");
        assertThat(legacy.timeline()).isEmpty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
