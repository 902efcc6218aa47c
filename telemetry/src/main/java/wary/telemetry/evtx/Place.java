package wary.telemetry.evtx;

import java.util.HashMap;
import java.util.Map;
import wary.model.FieldTable;
import wary.telemetry.WindowsFields;

/** An element's place in the event with the fields it yields, looked up once and kept from chunk to chunk. */
final class Place {
    /** A field's name, and its number in the table; an empty name stands for what is no field. */
    record Field(String name, int id) {
        static final Field NONE = new Field("", FieldTable.UNKNOWN);
    }

    private final FieldTable table;
    private final WindowsFields.Place place;
    final Field field;
    private final Map<String, Place> children = new HashMap<>();
    private final Map<String, Field> attributes = new HashMap<>();
    private final Map<String, Field> named = new HashMap<>();
    /**
     * How many places and fields are kept below the same document, which limits what a hostile file can make us keep.
     */
    private final int[] kept;

    private Place(FieldTable table, WindowsFields.Place place, int[] kept) {
        this.table = table;
        this.place = place;
        this.kept = kept;
        this.field = field(place.field());
    }

    static Place document(FieldTable table) {
        return new Place(table, WindowsFields.document(), new int[1]);
    }

    int kept() {
        return kept[0];
    }

    Place child(String name) {
        Place child = children.get(name);
        if (child == null) {
            child = new Place(table, place.child(name), kept);
            children.put(name, child);
        }
        return child;
    }

    Field attribute(String name) {
        Field known = attributes.get(name);
        if (known == null) {
            known = field(place.attribute(name));
            attributes.put(name, known);
        }
        return known;
    }

    Field named(String name) {
        Field known = named.get(name);
        if (known == null) {
            known = field(place.named(name));
            named.put(name, known);
        }
        return known;
    }

    boolean isData() {
        return place.isData();
    }

    boolean countsWhenEmpty() {
        return place.countsWhenEmpty();
    }

    private Field field(String name) {
        if (name.length() > Budget.NAME) {
            throw new Malformed("a field's name has " + name.length() + " characters, expected up to " + Budget.NAME);
        }
        kept[0]++;
        return name.isEmpty() ? Field.NONE : new Field(name, table.id(name));
    }
}
