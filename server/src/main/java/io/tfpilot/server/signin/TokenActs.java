package io.tfpilot.server.signin;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ApiTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One's own API tokens. */
public interface TokenActs {
    /** Newest first, also those that are over. */
    List<ApiTokens.ApiToken> of(Login owner);

    String newId();

    /** Null where the owner has a token of this id already, or as many as anybody may have. */
    ApiTokenService.@Nullable Made make(Login owner, String id, ApiTokenService.Wish wish);

    boolean revoke(Login owner, String id);

    /** Under which scripts reach this server. */
    String server();
}
