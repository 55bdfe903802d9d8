/**
 * The exam every store sits: one abstract test class per storage port, each rule of the port a test, and
 * {@link io.tfpilot.kit.storage.InMemoryStorage}, the fake that passes it. Only what the ports promise may be asked
 * here. Deliberately absent: anything one kind of store alone can do.
 */
@NullMarked
package io.tfpilot.kit.storage;

import org.jspecify.annotations.NullMarked;
