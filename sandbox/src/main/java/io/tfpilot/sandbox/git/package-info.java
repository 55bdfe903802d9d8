/**
 * Real bare repositories, in process, and git's smart HTTP over them. Deliberately absent: pull requests and anything else
 * that GitHub adds to git; JSON.
 */
@NullMarked
package io.tfpilot.sandbox.git;

import org.jspecify.annotations.NullMarked;
