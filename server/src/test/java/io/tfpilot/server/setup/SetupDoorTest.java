package io.tfpilot.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SetupDoorTest {
    private final List<String> terminal = new ArrayList<>();
    private final SetupDoor door = new SetupDoor(terminal::add);

    @Test
    void the_code_of_the_terminal_lets_one_browser_in_once() {
        var code = terminal.getFirst();
        var entered = door.knock(" " + code.toLowerCase(Locale.ROOT) + " ");

        assertThat(entered).isInstanceOfSatisfying(SetupDoor.Entered.class,
                in -> assertThat(door.of(in.visit().key())).contains(in.visit()));
        assertThat(door.knock(code)).isInstanceOf(SetupDoor.Wrong.class);
        assertThat(terminal).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void the_next_browser_puts_the_one_before_out() {
        var first = (SetupDoor.Entered) door.knock(terminal.getLast());
        door.knock(terminal.getLast());
        assertThat(door.of(first.visit().key())).isEmpty();
    }

    @Test
    void after_ten_wrong_codes_the_right_one_is_wrong_too() {
        for (var left = 9; left >= 0; left--) {
            assertThat(door.knock("AAAA-AAAA-AAAA-AAAA")).isEqualTo(new SetupDoor.Wrong(left));
        }
        assertThat(door.knock(terminal.getLast())).isEqualTo(new SetupDoor.Wrong(0));
    }

    @Test
    void nobody_is_in_without_a_cookie() {
        assertThat(door.of(null)).isEmpty();
        assertThat(door.of("")).isEmpty();
    }

    @Test
    void codes_have_eighty_bits() {
        assertThat(terminal.getFirst()).matches("([A-Z2-9]{4}-){3}[A-Z2-9]{4}");
    }
}
