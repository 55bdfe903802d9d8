/**
 * Whether a project can work before a run of it fails: what was seen of GitHub, of its repository and of the last runs
 * goes in as facts, findings come out. Pure functions; whoever asks GitHub stands behind {@link Examination}. Deliberately
 * absent: an answer that nobody read. What was not read is {@link Verdict#UNKNOWN}, never good.
 */
@NullMarked
package io.tfpilot.core.doctor;

import org.jspecify.annotations.NullMarked;
