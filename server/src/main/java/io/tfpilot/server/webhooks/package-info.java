/**
 * Receiving GitHub's webhooks: verified, durable before the answer, processed after it. Deliberately absent: any call
 * to GitHub while GitHub waits, and what an event means (core's event path knows).
 */
@NullMarked
package io.tfpilot.server.webhooks;

import org.jspecify.annotations.NullMarked;
