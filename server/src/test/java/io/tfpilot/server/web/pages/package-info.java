/** Parts that every page shares, checked without a page. */
@NullMarked
package io.tfpilot.server.web.pages;

import org.jspecify.annotations.NullMarked;
