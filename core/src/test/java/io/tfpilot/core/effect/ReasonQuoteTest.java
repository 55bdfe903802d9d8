package io.tfpilot.core.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why somebody wants it, as the pull request quotes it. */
class ReasonQuoteTest {
    private static String of(@Nullable String reason, @Nullable String ticket) {
        return ReasonQuote
                .of(new Identity(new RequestId("req_dev_store_aaaaaa"), "core", "dev", "store", "orders", null,
                        null, new Login("dora"), reason, ticket, Instant.EPOCH));
    }

    @Test
    void nothing_given_leaves_no_trace() {
        assertThat(of(null, null)).isEmpty();
        assertThat(of(" \n", " ")).isEmpty();
    }

    @Test
    void every_line_is_quoted_and_the_ticket_stands_below() {
        assertThat(of("Orders need it.\n\nBefore May.", "PAY 12"))
                .isEqualTo("\n> Orders need it.\n>\n> Before May.\n\nTicket: PAY 12\n");
    }

    @Test
    void nothing_in_it_acts() {
        assertThat(of("@ada [x](javascript:y) <img src=z> closes #12", null))
                .contains("@\u200bada \\[x\\]\\(javascript:y\\) \\<img src=z\\> c\u200bloses \\#\u200b12");
    }

    @Test
    void neither_an_address_nor_an_entity_acts() {
        assertThat(of("Fixes https://github.com/o/r/issues/5, resolved GH-6: &commat;ada", "closed GH-7"))
                .contains("F\u200bixes https", "r\u200besolved GH\\-6", "\\&commat;ada", "c\u200blosed GH\\-7");
        assertThat(of("A fixture, disclosed and closest", null)).contains("A fixture, disclosed and closest");
    }
}
