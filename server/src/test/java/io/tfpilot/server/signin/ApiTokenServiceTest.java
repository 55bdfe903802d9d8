package io.tfpilot.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.kit.world.ManualClock;
import io.tfpilot.server.web.problems.CorrelationFilter;
import io.tfpilot.server.samples.SampleSettings;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.ApiTokenService.Made;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiTokenServiceTest {
    private static final Login DEVELOPER = new Login("m-hansen");
    private static final Login OTHER = new Login("k-abebe");
    private static final Duration LIFE = Duration.ofDays(7);

    private final ManualClock clock = new ManualClock(Samples.T0);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final Settings settings = SampleSettings.read();
    private final ApiTokenService tokens = new ApiTokenService(storage, settings, settings.access(),
            new OpenSignIns(storage, clock), clock,
            new CorrelationFilter());

    private @Nullable Made make(Login owner, String id) {
        return tokens.make(owner, id, new ApiTokenService.Order("a script", LIFE, Role.ADMIN, null, "192.0.2.7"));
    }

    private Made made(Login owner) {
        return Objects.requireNonNull(make(owner, tokens.newId()));
    }

    @Test
    void a_token_opens_until_it_expires_and_never_above_its_owners_role() {
        var made = made(DEVELOPER);
        clock.pass(LIFE.minusSeconds(1));

        assertThat(tokens.read(made.secret(), "192.0.2.8")).isNotNull().satisfies(who -> {
            assertThat(who.person().login()).isEqualTo(DEVELOPER);
            assertThat(who.person().role()).isEqualTo(Role.DEVELOPER);
        });
        clock.pass(Duration.ofSeconds(1));
        assertThat(tokens.read(made.secret(), "192.0.2.8")).isNull();
    }

    @Test
    void nobody_has_more_alive_than_the_most() {
        var first = made(DEVELOPER);
        for (var number = 1; number < ApiTokenService.MOST; number++) {
            made(DEVELOPER);
        }
        assertThat(make(DEVELOPER, tokens.newId())).isNull();
        assertThat(make(OTHER, tokens.newId())).as("of another person").isNotNull();

        tokens.revoke(DEVELOPER, first.token().id(), DEVELOPER);
        assertThat(make(DEVELOPER, tokens.newId())).as("in place of a revoked one").isNotNull();
        assertThat(make(DEVELOPER, tokens.newId())).isNull();

        clock.pass(LIFE);
        assertThat(make(DEVELOPER, tokens.newId())).as("all others have expired").isNotNull();
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_token() {
        assertThat(make(DEVELOPER, "same")).isNotNull();
        assertThat(make(DEVELOPER, "same")).isNull();
        assertThat(tokens.of(DEVELOPER)).hasSize(1);
    }
}
