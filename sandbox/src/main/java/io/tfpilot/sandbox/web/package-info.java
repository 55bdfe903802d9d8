/**
 * The HTTP of the stand-in: one request, one answer, a table of routes, the wall around loopback.
 *
 * <p>A refusal travels as an exception ({@link io.tfpilot.sandbox.web.Refusal}): there are a hundred short routes, and
 * every one of them may refuse at any line. Deliberately absent: anything about GitHub, people or repositories.
 */
@NullMarked
package io.tfpilot.sandbox.web;

import org.jspecify.annotations.NullMarked;
