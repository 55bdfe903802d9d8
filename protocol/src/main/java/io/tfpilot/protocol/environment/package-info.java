/**
 * Environments, their queues and the freeze switch in the API.
 */
@NullMarked
package io.tfpilot.protocol.environment;

import org.jspecify.annotations.NullMarked;
