/** What was asked, and what it found. */
@org.jspecify.annotations.NullMarked
package io.tfpilot.core.ingest;
