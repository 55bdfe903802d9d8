/**
 * Everything that the product says to a person, read out of its sources into {@code docs/texts.md}, so that an editor
 * reads it as one text. Not here: what a page looks like with values in it, which the goldens of pages keep.
 */
@NullMarked
package io.tfpilot.server.texts;

import org.jspecify.annotations.NullMarked;
