/**
 * The form of a new request and of a new revision: what was typed, what it would make, what somebody else changed
 * meanwhile. Deliberately absent: fields of a module ({@code forms}) and judging values ({@code core.catalogue}).
 */
@NullMarked
package io.tfpilot.server.requests.form;

import org.jspecify.annotations.NullMarked;
