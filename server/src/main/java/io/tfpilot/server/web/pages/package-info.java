/**
 * What every page shares: the template engine, the frame around a page, assets and their addresses, words for times
 * and amounts. Deliberately absent: anything about one feature; that stands in the feature's room.
 */
@NullMarked
package io.tfpilot.server.web.pages;

import org.jspecify.annotations.NullMarked;
