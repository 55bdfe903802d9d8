/**
 * What the facts mean now: the derived status with its reason, who may do what and why not, and what has to happen
 * next. Pure: the same request, policy and time give the same answer. Deliberately absent: any write.
 */
@NullMarked
package io.tfpilot.core.lifecycle;

import org.jspecify.annotations.NullMarked;
