package io.tfpilot.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditKeyTest {
    /** RFC 8032, 7.1, test 1. */
    @Test
    void a_seed_makes_the_key_that_the_standard_says() {
        var key = AuditKey.ofSeed(
                HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

        assertThat(key.publicKey()).isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(key.sign("")).isEqualTo("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void one_secret_makes_one_key_and_does_not_show() {
        var key = AuditKey.derivedFrom("a secret");

        assertThat(AuditKey.derivedFrom("a secret").publicKey()).isEqualTo(key.publicKey());
        assertThat(AuditKey.derivedFrom("another").publicKey()).isNotEqualTo(key.publicKey());
        assertThat(key).hasToString("[hidden]");
    }

    @Test
    void a_head_is_signed_in_each_of_its_parts() {
        var key = AuditKey.derivedFrom("a secret");
        var head = AuditHead.signed(key, "store", 7, "ab", Instant.parse("2026-11-28T10:00:00.5Z"));

        assertThat(head.isSignedBy(key.publicKey())).isTrue();
        assertThat(head.isSignedBy(AuditKey.derivedFrom("another").publicKey())).isFalse();
        var at = head.at();
        assertThat(new AuditHead("other", 7, "ab", at, head.key(), head.signature()).isSigned()).isFalse();
        assertThat(new AuditHead("store", 8, "ab", at, head.key(), head.signature()).isSigned()).isFalse();
        assertThat(new AuditHead("store", 7, "ac", at, head.key(), head.signature()).isSigned()).isFalse();
        assertThat(new AuditHead("store", 7, "ab", at.plusSeconds(1), head.key(), head.signature()).isSigned())
                .isFalse();
        assertThat(new AuditHead("store", 7, "ab", at, head.key(), "00").isSigned()).isFalse();
        assertThat(new AuditHead("store", 7, "ab", at, "ff".repeat(32), head.signature()).isSigned()).isFalse();
    }

    /** Written down: what was hashed once must have the same hash for ever. */
    @Test
    void the_hash_of_a_row_never_changes() {
        var event = new AuditEvent(Instant.parse("2026-11-28T10:00:00.123456Z"), new RequestId("req_dev_db_a1b2c3"),
                new Login("ada"), "approved", Map.of("note", "ä", "digest", "d2:1"), null, Origin.PAGE);

        assertThat(Links.hash(Links.genesis("store"), 1, 9, event))
                .isEqualTo("ee11422b28ea7fa231a30af7b743d9275b08e9d35c707aaa0b099cef34d31b62");
        assertThat(Links.hash(Links.genesis("other"), 1, 9, event))
                .isNotEqualTo(Links.hash(Links.genesis("store"), 1, 9, event));
    }
}
