/**
 * Terraform's {@code http} backend with real locks, and the ways to change something behind Terraform's back. Deliberately
 * absent: older versions of a state.
 */
@NullMarked
package io.tfpilot.sandbox.state;

import org.jspecify.annotations.NullMarked;
