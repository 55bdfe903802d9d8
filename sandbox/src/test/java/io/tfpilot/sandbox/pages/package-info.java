@NullMarked
package io.tfpilot.sandbox.pages;

import org.jspecify.annotations.NullMarked;
