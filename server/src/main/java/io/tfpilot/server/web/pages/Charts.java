package io.tfpilot.server.web.pages;

import io.tfpilot.server.web.pages.Chart.Bar;
import io.tfpilot.server.web.pages.Chart.Line;
import io.tfpilot.server.web.pages.Chart.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Series become shapes. A place without a value is a gap, never a zero. */
public final class Charts {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 150;

    /** Of a bar's place, so much is bar. */
    private static final double FILLED = 0.55;
    /** Between two bars that stand on each other. */
    private static final double GAP = 1.5;

    private Charts() {}

    /** Bars that stand on each other, the first at the bottom. */
    public static List<Shape> bars(Axis axis, List<List<Long>> places, List<String> tones) {
        var shapes = new ArrayList<Shape>();
        var place = (double) WIDTH / Math.max(1, places.size());
        for (var number = 0; number < places.size(); number++) {
            var x = place * (number + (1 - FILLED) / 2);
            var from = (double) HEIGHT;
            for (var series = 0; series < tones.size(); series++) {
                var value = places.get(number).get(series);
                if (value == 0) {
                    continue;
                }
                var height = axis.part((double) value) * HEIGHT;
                shapes.add(new Bar(x, from - height, place * FILLED, Math.max(1, height - GAP), tones.get(series)));
                from -= height;
            }
        }
        return List.copyOf(shapes);
    }

    /** A line through the values, broken where there is none; {@code area} fills what is below. */
    public static List<Shape> line(Axis axis, List<@Nullable Double> values, String kind, boolean area) {
        var shapes = new ArrayList<Shape>();
        for (var piece : pieces(axis, values)) {
            if (area && piece.size() > 1) {
                shapes.add(new Line("area", path(piece) + "L%s %dL%s %dZ".formatted(digits(piece.getLast()[0]), HEIGHT,
                        digits(piece.getFirst()[0]), HEIGHT)));
            }
            shapes.add(new Line(kind + (piece.size() == 1 ? " dot" : ""), path(piece)));
        }
        return List.copyOf(shapes);
    }

    private static List<List<double[]>> pieces(Axis axis, List<@Nullable Double> values) {
        var pieces = new ArrayList<List<double[]>>();
        var place = (double) WIDTH / Math.max(1, values.size());
        var open = false;
        for (var number = 0; number < values.size(); number++) {
            var value = values.get(number);
            if (value == null) {
                open = false;
                continue;
            }
            if (!open) {
                pieces.add(new ArrayList<>());
                open = true;
            }
            pieces.getLast().add(new double[]{place * (number + 0.5), (1 - axis.part(value)) * HEIGHT});
        }
        return pieces;
    }

    private static String path(List<double[]> points) {
        var path = new StringBuilder();
        for (var point : points) {
            path.append(path.isEmpty() ? 'M' : 'L').append(digits(point[0])).append(' ').append(digits(point[1]));
        }
        return points.size() == 1 ? path.append("h0").toString() : path.toString();
    }

    /** As SVG takes it, short. */
    public static String digits(double value) {
        return String.format(Locale.ENGLISH, "%.1f", value);
    }
}
