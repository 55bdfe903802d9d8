package io.tfpilot.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.settings.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was sealed opens for its own use and place alone. */
class SealTest {
    private static final Secret OLD = new Secret("a0123456789abcdef0123456789abcde");
    private static final Secret NEW = new Secret("b0123456789abcdef0123456789abcde");

    record Text(String text) {}

    private static Seal<Text> seal(String use, Secret... secrets) {
        return new Seal<>(List.of(secrets), use, Text.class);
    }

    @Test
    void a_cookie_of_a_sign_in_opens_as_no_session_and_the_other_way_round() {
        var flow = seal("sign-in", OLD);
        var session = seal("session", OLD);

        assertThat(session.open(flow.seal(new Text("x"), "c"), "c")).isNull();
        assertThat(flow.open(session.seal(new Text("x"), "c"), "c")).isNull();
        assertThat(flow.open(flow.seal(new Text("x"), "c"), "c")).isEqualTo(new Text("x"));
    }

    @Test
    void what_is_kept_for_one_session_opens_in_no_other() {
        var seal = seal("github token", OLD);

        assertThat(seal.open(seal.seal(new Text("x"), "s1"), "s2")).isNull();
    }

    @Test
    void the_new_secret_seals_and_the_previous_one_still_opens() {
        var before = seal("session", OLD).seal(new Text("x"), "c");
        var rotated = seal("session", NEW, OLD);

        assertThat(rotated.open(before, "c")).isEqualTo(new Text("x"));
        var after = rotated.seal(new Text("y"), "c");
        assertThat(seal("session", NEW).open(after, "c")).isEqualTo(new Text("y"));
        assertThat(seal("session", OLD).open(after, "c")).isNull();
        assertThat(seal("session", NEW).open(before, "c")).as("once the previous secret is gone").isNull();
    }

    @Test
    void what_is_changed_or_made_up_opens_nothing() {
        var seal = seal("session", OLD);
        var text = seal.seal(new Text("x"), "c");

        assertThat(seal.open(text.substring(1), "c")).isNull();
        assertThat(seal.open((text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1), "c")).isNull();
        assertThat(seal.open("", "c")).isNull();
        assertThat(seal.open("not base 64!", "c")).isNull();
    }
}
