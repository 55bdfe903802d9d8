/** Parts that every page shares, checked without a page. */
@NullMarked
package io.tfpilot.server.pages;

import org.jspecify.annotations.NullMarked;
