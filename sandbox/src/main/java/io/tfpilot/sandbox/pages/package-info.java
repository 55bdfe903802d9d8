/**
 * Small pages, so that every {@code html_url} opens. Deliberately absent: scripts, and anything the REST routes do not
 * know.
 */
@NullMarked
package io.tfpilot.sandbox.pages;

import org.jspecify.annotations.NullMarked;
