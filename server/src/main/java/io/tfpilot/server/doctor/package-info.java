/**
 * The doctor: what is wrong around a project, before a run fails. Gathers what core judges. Deliberately absent: a check;
 * they stand in core.
 */
@NullMarked
package io.tfpilot.server.doctor;

import org.jspecify.annotations.NullMarked;
