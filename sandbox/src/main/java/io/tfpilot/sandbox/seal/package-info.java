/**
 * Opens what was sealed with libsodium's {@code crypto_box_seal}, which GitHub asks of secrets: X25519 from the JDK;
 * BLAKE2b, Salsa20 and Poly1305, which the JDK has not, from their public descriptions. Good for the secrets of a stand-in
 * on this computer; it takes no care about timing. Deliberately absent: sealing.
 */
@NullMarked
package io.tfpilot.sandbox.seal;

import org.jspecify.annotations.NullMarked;
