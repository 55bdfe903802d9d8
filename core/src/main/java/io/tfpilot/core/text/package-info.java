/**
 * What every room does to people's texts, whatever they say. It stands before everything else in core, because everybody
 * uses it. Deliberately absent: words of the product, markup, translation.
 */
@NullMarked
package io.tfpilot.core.text;

import org.jspecify.annotations.NullMarked;
