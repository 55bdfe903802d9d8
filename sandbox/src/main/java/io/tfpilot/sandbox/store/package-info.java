/**
 * JSON documents on disk, one file each, replaced by an atomic rename, held in memory as well. Deliberately absent: what
 * the documents mean; several processes on one folder.
 */
@NullMarked
package io.tfpilot.sandbox.store;

import org.jspecify.annotations.NullMarked;
