/** Tests of cells for spreadsheets. */
@NullMarked
package io.tfpilot.server.csv;

import org.jspecify.annotations.NullMarked;
