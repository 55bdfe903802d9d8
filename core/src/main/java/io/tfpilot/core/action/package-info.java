/**
 * What people do, one file per use case: gates first, then one change through the one door. Deliberately absent:
 * HTTP, forms, sessions.
 */
@NullMarked
package io.tfpilot.core.action;

import org.jspecify.annotations.NullMarked;
