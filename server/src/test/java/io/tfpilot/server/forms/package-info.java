/** Forms, checked without a browser: what would be sent is read off the fields. */
@NullMarked
package io.tfpilot.server.forms;

import org.jspecify.annotations.NullMarked;
