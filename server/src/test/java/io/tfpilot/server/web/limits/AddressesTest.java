package io.tfpilot.server.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.samples.SampleSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody chooses the address that they are counted by. */
class AddressesTest {
    private static String of(String trusted, String peer, String... forwarded) {
        return new Addresses(SampleSettings.read(Map.of("TFPILOT_TRUSTED_PROXIES", trusted))).of(peer,
                List.of(forwarded));
    }

    @Test
    void what_a_call_says_of_itself_counts_for_nothing_without_a_trusted_proxy() {
        assertThat(of("", "203.0.113.9", "192.0.2.1")).isEqualTo("203.0.113.9");
        assertThat(of("10.0.0.0/8", "203.0.113.9", "192.0.2.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void the_last_address_that_no_trusted_proxy_has_is_the_callers() {
        assertThat(of("10.0.0.0/8", "10.1.2.3", "192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(of("10.0.0.0/8", "10.1.2.3", "1.1.1.1, 192.0.2.1, 10.9.9.9")).as("the first is made up")
                .isEqualTo("192.0.2.1");
        assertThat(of("10.0.0.0/8", "10.1.2.3", "1.1.1.1", "192.0.2.1")).as("two headers").isEqualTo("192.0.2.1");
        assertThat(of("10.0.0.0/8,2001:db8::/32", "2001:db8::1", "2001:db9::5")).isEqualTo("2001:db9:0:0:0:0:0:5");
    }

    @Test
    void what_is_no_address_ends_the_search_at_the_proxy_that_said_it() {
        assertThat(of("10.0.0.1", "10.0.0.1", "192.0.2.1, unknown")).isEqualTo("10.0.0.1");
        assertThat(of("10.0.0.1", "10.0.0.1", "192.0.2.1:99")).isEqualTo("10.0.0.1");
        assertThat(of("10.0.0.1", "10.0.0.1", "example.com")).as("no name is looked up").isEqualTo("10.0.0.1");
        assertThat(of("10.0.0.1", "10.0.0.1")).isEqualTo("10.0.0.1");
    }

    @Test
    void a_subscriber_with_ipv6_is_counted_as_one() {
        assertThat(Addresses.counted("2001:db8:1:2:3::1")).isEqualTo(Addresses.counted("2001:db8:1:2:ffff::2"))
                .isNotEqualTo(Addresses.counted("2001:db8:1:3::1"));
        assertThat(Addresses.counted("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
