/**
 * The audit log in the API.
 */
@NullMarked
package io.tfpilot.protocol.record;

import org.jspecify.annotations.NullMarked;
