/** Words of the API stand for words of core. */
@NullMarked
package io.tfpilot.server.web.answers;

import org.jspecify.annotations.NullMarked;
