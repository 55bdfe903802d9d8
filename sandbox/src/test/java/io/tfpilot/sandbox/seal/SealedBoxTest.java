package io.tfpilot.sandbox.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What libsodium 1.0.20 sealed (through PyNaCl) is opened. */
class SealedBoxTest {
    private static final SealedBox BOX = new SealedBox(bytes("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            bytes("j0DFrbaPJWJK5bIU6nZ6bslNgp09e14a0bpvPiE4KF8="));
    private static final String NOTHING = "ng28Xni8kozMnYqv1oc+kfRn9bmv0ye4FePNygi3rkoU8e4AZO2KQEJZKLDpP1ox";
    private static final String SHORT = "80/Ydz+kO9ojp9YLIReorRF++i0NwK50GlahxXoFVUQ57swuH1g/HgPlTPIsBXSxSboMrRF6Az3yHsR5"
            + "iA==";
    private static final String LONG = """
            WEN6isJPUyDfRYD4Zma7AarJSu9eBtTfgZUqrm82UWLlnfh/q05k1dmL9KmzUlAyv9AOPa62rxhU8BcE1ncDvzZgUgYx5t02Drecjoiis2Dd
            wMiFBzlcntvBvoKNqDXtVkKGfdWizcV5zRuQgPIVO9aJVqygTuVyVMvvYLxqrCz+DKB0kjOafZZ6XeBS2h5d9DcloH8u4Ma8IFq0QABQJU79
            rpyMDyyNuVyu1OFsKhQYFa5S3PZOAJqT9Svc+VY4LSLYjD9pBbYR1t7IwMqD95Z+Xfln4o/pfQCwzM/vV4Noj4ubIS+lQqIMgARyPDaNjoIF
            FYsR2HGTrBkMIqcdJ3mJVSPHIDlWBfEvE522N6D3BS+QgUkpQegxjMDl8wvbVTgz34jft+W66C7mMipKaHE/xkVNDTzt6TS36BQnfDKiZb7x
            s5RPKr10ZulgWLdbLi6hcOQL9KL5LcaRG8ypmMAE5e2agBMhn5O0SzOJ7plQTBLeE3aTQdifk/DV5A6CPBKFpBbVugpqgIJIpLfYt4SMkznr
            9igrSppX8+CQlBcV/c+6TCN2lldhvsOQgHHYltNMp7e/Fl0BqIUaT7mBDj4qKu8LVPlY8YVLuZ2ISAUQnL2NO9gA3Fu3Sd3Gh89kAO/yVTys
            aGptwAx7MPewwNiF1uy6C+i6zrm8/sgj41A3Rdg7/M6cI1sm8MoRuzhi/CaHUMpH8Ar1X/84dSTX1Cl5tkoJJ0gysREoD0Frp4oNVrZdt5/M
            okxGVU2tJuB84LWbFFbZxr0xccsrHXnGRLA93CoiU094+2v36RzyZxt6THhTKsGxbzdOB72Q7FI0RX3h9vgQmHiwJlDcWxInethr/p8Ix2Ws
            Z4b5dufwoBrafaEYVOeqcPzJkmXJ7nq6Tiv3g0QJe5GcOnAKBezyLA==""".replace("\n", "");

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String opened(String sealed) {
        return new String(BOX.open(bytes(sealed)).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void what_libsodium_sealed_is_opened() {
        assertThat(opened(NOTHING)).isEmpty();
        assertThat(opened(SHORT)).isEqualTo("correct horse");
        assertThat(opened(LONG)).isEqualTo("\u00fcn\u00efcode \u65e5\u672c".repeat(40));
    }

    @Test
    void what_was_changed_or_sealed_for_another_is_not() {
        var sealed = bytes(SHORT);
        for (int at : new int[]{0, 32, 47, 48, sealed.length - 1}) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(BOX.open(changed)).as("byte %d", at).isEmpty();
        }
        assertThat(BOX.open(new byte[47])).isEmpty();
        assertThat(SealedBox.fresh().open(sealed)).isEmpty();
        assertThat(SealedBox.fresh().publicKey()).hasSize(32);
    }

    @Test
    void the_hash_is_blake2b() {
        var counted = new byte[200];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = (byte) i;
        }
        assertThat(HexFormat.of().formatHex(Blake2b.hash("abc".getBytes(StandardCharsets.UTF_8), 24)))
                .isEqualTo("56a17e38cc371a46b12c32f18e0c61de2a84e9c2555b114e");
        assertThat(HexFormat.of().formatHex(Blake2b.hash(counted, 24)))
                .isEqualTo("e9183c766451ac26ddd03b280b4b6000802b4b7230c78bb3");
    }
}
