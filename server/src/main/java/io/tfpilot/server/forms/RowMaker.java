package io.tfpilot.server.forms;

import io.tfpilot.core.catalogue.TypeConstraint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the rows of lists, sets and maps. */
final class RowMaker {
    /** A wide window has room for so many beside each other. */
    private static final int COLUMNS = 4;

    private final FieldMaker fields;
    private final Focus focus;

    RowMaker(FieldMaker fields, Focus focus) {
        this.fields = fields;
        this.focus = focus;
    }

    Field list(FieldPlace place, TypeConstraint element, boolean ordered) {
        var about = fields.about(place, FieldMaker.defaultHint(place));
        var noun = Labels.singular(place.label());
        var all = place.tree().rows();
        // A row that is null has a switch, which no column has room for.
        var shape = FormConfig.isScalar(element) || all.stream().noneMatch(each -> each.nulled)
                ? shape(element)
                : Field.Shape.BLOCKS;
        var rows = new ArrayList<Field.Row>();
        for (var i = 0; i < all.size(); i++) {
            Stored.begin(all.get(i), all.get(i), element);
            var item = place.element(i, all.get(i), element, called(noun, i)).unnamed();
            var error = shape == Field.Shape.COLUMNS ? rowError(item) : null;
            rows.add(row(place, i, all.size(), cells(item, shape), error));
        }
        var headings = shape == Field.Shape.COLUMNS && element instanceof TypeConstraint.ObjectType(var columns)
                ? columns.stream().map(each -> Labels.of(each.name())).toList()
                : List.<String>of();
        var marked = shape == Field.Shape.BLOCKS || hasSwitch(element);
        return new Field.Rows(about, shape, headings, rows, noun, ordered, marked, isFull(all),
                fields.takesFocus(place.name()));
    }

    Field map(FieldPlace place, TypeConstraint element) {
        var scalar = FormConfig.isScalar(element);
        var about = fields.about(place.helped(scalar ? "Use each key once." : "Use each name once."),
                FieldMaker.defaultHint(place));
        var noun = Labels.singular(place.label());
        var all = place.tree().rows();
        var rows = new ArrayList<Field.Row>();
        for (var i = 0; i < all.size(); i++) {
            var key = all.get(i).field("key").textOr("");
            Stored.begin(all.get(i), all.get(i).field("value"), element);
            var value = place.value(i, key, all.get(i).field("value"), element,
                    called(noun, i) + (scalar ? ", value" : "")).unnamed();
            rows.add(row(place, i, all.size(),
                    List.of(key(place.element(i, all.get(i), element, called(noun, i)), key, scalar),
                            fields.field(value)),
                    null));
        }
        var shape = scalar ? Field.Shape.ENTRIES : Field.Shape.BLOCKS;
        return new Field.Rows(about, shape, scalar ? List.of("Key", "Value") : List.of(), rows, noun, false, !scalar,
                isFull(all), fields.takesFocus(place.name()));
    }

    /** Of a block the key is the name; beside a value it has no label but a heading. */
    private Field key(FieldPlace row, String key, boolean scalar) {
        var name = row.name() + ".key";
        var id = FieldPlace.id(name);
        var called = scalar ? "Key" : "Name";
        var label = scalar ? row.label() + ", key" : called;
        var error = fields.error(new FieldMaker.Blamed(FormConfig.keyPath(row.path()), id, name,
                row.whole() + ", " + Labels.inside(called), called, "", false));
        var nothing = row.tree().field("key").empty ? Field.Nothing.EMPTY : Field.Nothing.DEFAULT;
        return new Field.Text(new Field.About(name, id, label, "", "", error, nothing,
                fields.takesFocus(name), false), key, Field.Kind.LINE, "", "");
    }

    private static String called(String noun, int index) {
        return noun.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + noun.substring(1) + " " + (index + 1);
    }

    private static boolean isFull(List<FormTree> rows) {
        return rows.size() >= FormConfig.MAX_ROWS;
    }

    /** A row of columns has no label of its own: complaints about the row as a whole stand below it. */
    private @Nullable String rowError(FieldPlace item) {
        return fields.error(item);
    }

    /** A switch that is off sends nothing, not even that there is a row. */
    private static boolean hasSwitch(TypeConstraint element) {
        return element instanceof TypeConstraint.BoolType || (element instanceof TypeConstraint.ObjectType(var columns)
                && columns.stream().anyMatch(each -> each.type() instanceof TypeConstraint.BoolType));
    }

    private Field.Row row(FieldPlace place, int index, int size, List<Field> cells, @Nullable String error) {
        var name = place.name() + "[" + index + "]";
        return new Field.Row(name, FieldPlace.id(name), index + 1, index == 0, index == size - 1, cells, error,
                focus.buttonOf(name));
    }

    private List<Field> cells(FieldPlace item, Field.Shape shape) {
        return shape == Field.Shape.COLUMNS && item.type() instanceof TypeConstraint.ObjectType(var columns)
                ? columns.stream().map(each -> fields.field(item.attribute(each))).toList()
                : List.of(fields.field(item));
    }

    private static Field.Shape shape(TypeConstraint element) {
        if (FormConfig.isScalar(element)) {
            return Field.Shape.SINGLE;
        }
        var flat = element instanceof TypeConstraint.ObjectType(var columns) && columns.size() <= COLUMNS
                && columns.stream().allMatch(each -> FormConfig.isScalar(each.type())
                        && !(each.type() instanceof TypeConstraint.AnyType));
        return flat ? Field.Shape.COLUMNS : Field.Shape.BLOCKS;
    }
}
