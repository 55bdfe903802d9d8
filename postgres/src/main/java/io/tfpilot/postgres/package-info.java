/**
 * Core's storage, said in SQL: one class per port with its statements at the top, one migration folder, and the
 * database itself for those who bring none ({@link io.tfpilot.postgres.EmbeddedPostgres}). Every transaction of the
 * product begins and ends here. Deliberately absent: an object mapper, Spring, and any knowledge of what a document
 * means beyond the columns that lists and claims need.
 */
@NullMarked
package io.tfpilot.postgres;

import org.jspecify.annotations.NullMarked;
