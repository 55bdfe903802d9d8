/**
 * What the other rooms' tests share: made-up requests with sensible values. Main code here, test code elsewhere; no
 * room's main code may depend on it. Deliberately absent: mocks.
 */
@NullMarked
package io.tfpilot.kit;

import org.jspecify.annotations.NullMarked;
