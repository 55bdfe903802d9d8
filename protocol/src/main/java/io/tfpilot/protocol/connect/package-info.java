/**
 * What a cloud must be told so that it trusts the runs of one repository, and whether it does.
 */
@NullMarked
package io.tfpilot.protocol.connect;

import org.jspecify.annotations.NullMarked;
