package io.tfpilot.sandbox.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the JWT of an App as GitHub does: RS256, not from the future, at most ten minutes long. */
final class AppJwt {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** Clocks differ a little. */
    private static final Duration DRIFT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern PEM = Pattern.compile("-----(BEGIN|END) PUBLIC KEY-----|\\s");

    private AppJwt() {}

    static PublicKey publicKey(String pem) {
        try {
            var der = Base64.getDecoder().decode(PEM.matcher(pem).replaceAll(""));
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("publicKeyPem is no RSA public key in PEM (BEGIN PUBLIC KEY)", e);
        }
    }

    /** The App that signed it; refuses with GitHub's words. */
    static App check(String token, Apps apps, Instant now) {
        var parts = token.split("\\.", -1);
        try {
            if (parts.length != 3 || !"RS256".equals(json(parts[0]).path("alg").asString(""))) {
                throw undecodable();
            }
            var claims = json(parts[1]);
            var app = issuer(claims.path("iss").asString(""), apps);
            if (!signed(parts, publicKey(app.identity().publicKeyPem()))) {
                throw undecodable();
            }
            times(claims, now);
            return app;
        } catch (IllegalArgumentException | JacksonException | GeneralSecurityException e) {
            throw undecodable();
        }
    }

    private static App issuer(String issuer, Apps apps) {
        if (!ID.matcher(issuer).matches() && !issuer.startsWith("Iv")) {
            throw Refusal.of(401, "'Issuer' claim ('iss') must be an Integer or the client ID of this App");
        }
        return (ID.matcher(issuer).matches() ? apps.get(Long.parseLong(issuer)) : apps.byClient(issuer))
                .orElseThrow(() -> Refusal.of(404, "Integration not found"));
    }

    private static Refusal undecodable() {
        return Refusal.of(401, "A JSON web token could not be decoded");
    }

    private static void times(JsonNode claims, Instant now) {
        var issued = claims.path("iat");
        var expires = claims.path("exp");
        if (!issued.isNumber() || Instant.ofEpochSecond(issued.asLong()).isAfter(now.plus(DRIFT))) {
            throw Refusal.of(401,
                    "'Issued at' claim ('iat') must be an Integer representing the time that the assertion"
                            + " was issued");
        }
        if (!expires.isNumber() || !Instant.ofEpochSecond(expires.asLong()).isAfter(now)) {
            throw Refusal.of(401, "'Expiration time' claim ('exp') must be a numeric value representing the future time"
                    + " at which the assertion expires");
        }
        if (Instant.ofEpochSecond(expires.asLong()).isAfter(now.plus(LONGEST).plus(DRIFT))) {
            throw Refusal.of(401, "'Expiration time' claim ('exp') is too far in the future");
        }
    }

    private static boolean signed(String[] parts, PublicKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode json(String part) {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
