/**
 * GitHub's JSON for what the hub and the runs keep; REST answers and webhook payloads are made of the same shapes.
 * Deliberately absent: decisions.
 */
@NullMarked
package io.tfpilot.sandbox.shapes;

import org.jspecify.annotations.NullMarked;
