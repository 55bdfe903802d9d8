package io.tfpilot.server.admin;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.TokenDesk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class DeskTokens implements TokenActs {
    private final TokenDesk desk;
    private final Settings settings;

    DeskTokens(TokenDesk desk, Settings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public List<ApiTokens.ApiToken> of(Login owner) {
        return desk.of(owner);
    }

    @Override
    public String newId() {
        return desk.newId();
    }

    @Override
    public TokenDesk.@Nullable Made make(Login owner, String id, TokenDesk.Wish wish) {
        return desk.make(owner, id, wish);
    }

    @Override
    public boolean revoke(Login owner, String id) {
        return desk.revoke(owner, id);
    }

    @Override
    public String server() {
        return settings.publicUrl().toString();
    }
}
