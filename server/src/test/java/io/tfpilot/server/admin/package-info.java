@NullMarked
package io.tfpilot.server.admin;

import org.jspecify.annotations.NullMarked;
