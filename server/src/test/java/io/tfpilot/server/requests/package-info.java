/** What pages of requests show, checked without a page. */
@NullMarked
package io.tfpilot.server.requests;

import org.jspecify.annotations.NullMarked;
