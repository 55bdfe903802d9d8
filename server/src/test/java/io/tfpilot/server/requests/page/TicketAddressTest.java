package io.tfpilot.server.requests.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketAddressTest {
    @Test
    void an_address_on_the_web_becomes_a_link() {
        assertThat(TicketAddress.of(" https://tickets.example.com/PAY-1?a=b#c "))
                .isEqualTo("https://tickets.example.com/PAY-1?a=b#c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAY-1289", "http://tickets.example.com/1", "javascript:alert(1)", "https:PAY-1",
            "https://",
            "https://bank.example@evil.example/1", "//evil.example", "https://a b", "ftp://x.example/1", ""})
    void everything_else_stays_a_word(String ticket) {
        assertThat(TicketAddress.of(ticket)).isNull();
    }
}
