/**
 * The caller, their API tokens and their saved filters.
 */
@NullMarked
package io.tfpilot.protocol.account;

import org.jspecify.annotations.NullMarked;
