/**
 * The words between TfPilot and programs: what a call takes, what it answers, why it is refused. The OpenAPI document is
 * made from these records: a component that may be null may be absent, every other is always there. Deliberately absent:
 * everything that decides, stores or sends.
 */
@NullMarked
package io.tfpilot.protocol;

import org.jspecify.annotations.NullMarked;
