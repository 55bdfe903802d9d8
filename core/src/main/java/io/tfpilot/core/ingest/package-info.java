/**
 * What comes in: events, sync, drift results, log lines. Everything that was seen on GitHub passes through
 * {@link io.tfpilot.core.ingest.EventPath}. Lost webhooks are requested again here, and what came in is forgotten here
 * when it is old. Deliberately absent: who delivered it, and signatures.
 */
@NullMarked
package io.tfpilot.core.ingest;

import org.jspecify.annotations.NullMarked;
