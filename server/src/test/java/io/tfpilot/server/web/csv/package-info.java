/** Tests of cells for spreadsheets. */
@NullMarked
package io.tfpilot.server.web.csv;

import org.jspecify.annotations.NullMarked;
