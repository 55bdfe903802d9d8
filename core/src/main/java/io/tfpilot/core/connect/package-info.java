/**
 * What a cloud must know so that it trusts the runs of one repository, and nothing else: trust policies, permissions and
 * the commands that put them there, as text; and what to make of a check of them.
 *
 * <p>
 * What may enter: GitHub's facts of the repository, an account, where states are. What leaves: documents, byte for byte
 * the same for the same facts. Deliberately absent: HTTP, and any credential of a cloud. TfPilot has none: a person puts
 * the documents there, and a run says whether they work.
 */
@NullMarked
package io.tfpilot.core.connect;

import org.jspecify.annotations.NullMarked;
