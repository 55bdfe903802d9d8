package io.tfpilot.server.signin;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import io.tfpilot.server.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class StoredTokens implements TokenActs {
    private final ApiTokenService desk;
    private final Settings settings;

    StoredTokens(ApiTokenService desk, Settings settings) {
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
    public ApiTokenService.@Nullable Made make(Login owner, String id, ApiTokenService.Wish wish) {
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
