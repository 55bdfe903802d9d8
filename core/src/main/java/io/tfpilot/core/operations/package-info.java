/**
 * What TfPilot does: use cases for people, the event path, the worker that ensures intents, sync, reconciliation; and
 * the ports they need, in their own words. Deliberately absent: HTTP, SQL, Spring, templates.
 */
@NullMarked
package io.tfpilot.core.operations;

import org.jspecify.annotations.NullMarked;
