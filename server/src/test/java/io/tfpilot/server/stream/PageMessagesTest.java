package io.tfpilot.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Feed;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which fragments an open page is told to look at. */
class PageMessagesTest {
    private static final RequestId MINE = new RequestId("req_dev_bucket_aaaaaa");
    private static final RequestId OTHER = new RequestId("req_dev_bucket_bbbbbb");

    private static Feed.Entry entry(RequestId id, String type) {
        return new Feed.Entry(7, id, new Place("core", "dev"), Instant.EPOCH, type);
    }

    @Test
    void a_page_about_all_requests_hears_which_row_changed() {
        assertThat(new PageMessages(null).of(entry(MINE, "request_created"))).extracting(StreamMessages.Message::event,
                StreamMessages.Message::data)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("row",
                        "{\"id\":\"req_dev_bucket_aaaaaa\",\"type\":\"request_created\"}"));
    }

    @Test
    void a_request_page_hears_of_its_own_request_and_of_others_only_when_they_move_the_queue() {
        assertThat(new PageMessages(MINE).of(entry(MINE, "plan_completed"))).extracting(StreamMessages.Message::event)
                .contains("status", "plan", "timeline", "cost", "approval", "drift").doesNotContain("queue");
        assertThat(new PageMessages(MINE).of(entry(OTHER, "plan_completed"))).isEmpty();
        assertThat(new PageMessages(MINE).of(entry(OTHER, "apply_completed"))).extracting(StreamMessages.Message::event)
                .containsExactly("queue");
    }

    @Test
    void a_change_is_told_with_its_number_and_a_hint_without() {
        assertThat(new PageMessages(MINE).of(entry(MINE, "merged"))).extracting(StreamMessages.Message::seq)
                .containsOnly(7L);
    }
}
