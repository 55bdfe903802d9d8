/**
 * What GitHub and the workflows send, each with a key of its own.
 */
@NullMarked
package io.tfpilot.protocol.workflow;

import org.jspecify.annotations.NullMarked;
