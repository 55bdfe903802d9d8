/**
 * Cells for spreadsheets, for every room that gives a table away. What stands in the tables, and who may have them, is
 * deliberately absent.
 */
@NullMarked
package io.tfpilot.server.web.csv;

import org.jspecify.annotations.NullMarked;
