/**
 * What is done on GitHub: the worker takes due intents, one step ensures each. Deliberately absent: deciding what has
 * to be done, which is the lifecycle's.
 */
@NullMarked
package io.tfpilot.core.effect;

import org.jspecify.annotations.NullMarked;
