/** The doctor for programs. */
@NullMarked
package io.tfpilot.server.doctor.api;

import org.jspecify.annotations.NullMarked;
