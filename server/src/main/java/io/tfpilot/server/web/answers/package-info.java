/**
 * What answers of several rooms share: page envelopes, rows of the audit log, enums mirrored one to one.
 * Deliberately absent: routes.
 */
@NullMarked
package io.tfpilot.server.web.answers;

import org.jspecify.annotations.NullMarked;
