/** What the trial makes of settings. Whole trials run in the stories. */
@NullMarked
package io.tfpilot.trial;

import org.jspecify.annotations.NullMarked;
