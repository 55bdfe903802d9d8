/** The doctor's page. Deliberately absent: what a finding says; core knows. */
@NullMarked
package io.tfpilot.server.doctor.page;

import org.jspecify.annotations.NullMarked;
