package io.tfpilot.sandbox.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that earlier versions gave out, and those of Apps that stand side by side. */
class TokensTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final String BEFORE = """
            {"tokens":{"%s":{"kind":"refresh","login":"ada","runId":0,"repository":"","permissions":{},
             "expires":"2027-01-01T00:00:00Z"},"%s":{"kind":"user","login":"ada","runId":0,"repository":"",
             "permissions":{},"expires":"2027-01-01T00:00:00Z"}}}
            """;

    @TempDir
    private Path folder;

    private Tokens tokens() {
        var people = new People();
        return new Tokens(folder.resolve("tokens.json"), people, new Apps(folder.resolve("apps"), people),
                new Installations(folder.resolve("installations"), Clock.systemUTC()));
    }

    private static App app(long id) {
        return new App(AppIdentity.fresh(id, "app-" + id), "App", "acme",
                new App.About("", "http://127.0.0.1", List.of(), null, false), Grant.TFPILOT, NOW);
    }

    @Test
    void what_an_earlier_version_gave_out_is_still_good() throws IOException {
        Files.writeString(folder.resolve("tokens.json"), BEFORE.formatted(Tokens.hash("ghr_old"),
                Tokens.hash("ghu_old")));
        var tokens = tokens();
        assertThat(tokens.caller("ghu_old", NOW)).contains(new Caller.User(People.cast("ada").orElseThrow(), null));
        assertThat(tokens.refreshed("ghr_old", app(1001), NOW)).isPresent();
    }

    @Test
    void an_app_renews_its_own_tokens_only() {
        var tokens = tokens();
        var pair = tokens.forUser(People.cast("ada").orElseThrow(), app(1001), NOW);
        assertThat(tokens.refreshed(pair.refresh(), app(1002), NOW)).isEmpty();
        assertThat(tokens.refreshed(pair.refresh(), app(1001), NOW)).isPresent();
    }
}
