package io.tfpilot.server.web.pages;

import java.util.List;

/**
 * A chart, ready to be drawn: an SVG of 600 by 150 that stretches, axes and values beside it as text.
 *
 * @param about what a reader who does not see it is told
 * @param y labels from the top down
 * @param x labels from the left
 * @param centred whether each x label stands in the middle of its place rather than at its start
 * @param points what stands under the pointer, one per part; the last is shown while there is none
 */
public record Chart(String id, String about, List<Key> legend, List<String> y, List<Double> lines, List<Shape> shapes,
        List<String> x, boolean centred, List<String> points, Table table) {

    /** @param sample "a" or "b" for the line of a series; "" where icon and tone say it */
    public record Key(String label, String sample, String icon, String tone) {}

    public sealed interface Shape {}

    /** @param tone "" = the accent */
    public record Bar(double x, double y, double width, double height, String tone) implements Shape {}

    /** @param kind CSS class: a, b or area */
    public record Line(String kind, String path) implements Shape {}

    public record Table(List<String> heads, List<List<String>> rows) {}
}
