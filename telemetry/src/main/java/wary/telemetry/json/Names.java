package wary.telemetry.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.model.FieldTable;
import wary.telemetry.WindowsFields;

/**
 * Which field a member of a JSON object is, learnt member by member and remembered. Ordinary members have their path,
 * with dots. Around Windows events these envelopes are known, so that a member has the name that rules use:
 *
 * <ul>
 *   <li>{@code Event} with {@code System}, {@code EventData} and so on, as EVTX dumpers write it: see
 *       {@link WindowsFields}. Attributes may stand in {@code #attributes}, in {@code Element_attributes}, or as
 *       members that begin with {@code @}; text beside them in {@code #text}.
 *   <li>{@code winlog} as Winlogbeat writes it: beside its path, {@code winlog.event_data.X} is also {@code X}, and
 *       {@code winlog.channel} and its kin are also {@code Channel} and so on.
 *   <li>The same without {@code winlog}, as Winlogbeat wrote it up to version 6: {@code event_data}, {@code log_name},
 *       {@code event_id}.
 *   <li>{@code EventData} and {@code UserData} at the top: their members are also known without it.
 * </ul>
 *
 * <p>Lists of {@link Pairs}, and texts that hold the event itself, are known by their names, too.
 */
final class Names {
    /** So many members are remembered; the names are the input's, and must not fill the memory. */
    private static final int MOST = 20_000;
    /** A longer path is cut, so that nested long names do not multiply in memory. */
    private static final int LONGEST_PATH = 1000;

    private static final Map<String, String> WINLOG = Map.ofEntries(
            Map.entry("winlog.channel", "Channel"),
            Map.entry("winlog.event_id", "EventID"),
            Map.entry("winlog.provider_name", "Provider_Name"),
            Map.entry("winlog.provider_guid", "Provider_Guid"),
            Map.entry("winlog.computer_name", "Computer"),
            Map.entry("winlog.record_id", "EventRecordID"),
            Map.entry("winlog.task", "Task"),
            Map.entry("winlog.opcode", "Opcode"),
            Map.entry("winlog.process.pid", "Execution_ProcessID"),
            Map.entry("winlog.user.identifier", "Security_UserID"),
            Map.entry("log_name", "Channel"),
            Map.entry("event_id", "EventID"),
            Map.entry("source_name", "Provider_Name"),
            Map.entry("computer_name", "Computer"),
            Map.entry("record_number", "EventRecordID"));

    /** Members of a record whose text is a record of its own: it, and not they, is what happened. */
    private static final Set<String> EMBEDDED = Set.of("AuditData", "CloudTrailEvent");

    /** Stands for a member, and all below it, that nobody asks for. */
    final Member nobodyAsks;

    /** The outermost object of a record. */
    final Member root;

    private final Optional<FieldTable> table;
    private final boolean all;
    private final Set<String> prefixes = new HashSet<>();
    private int remembered;

    /**
     * @param table the fields that have numbers; none where only names are wanted
     * @param all whether fields that are not in the table are wanted, too; they have the number after the last
     */
    Names(Optional<FieldTable> table, boolean all) {
        this.table = table;
        this.all = all;
        table.ifPresent(t -> t.names().forEach(name -> {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                prefixes.add(name.substring(0, dot));
            }
        }));
        nobodyAsks = new Member("", Optional.empty(), false, false, List.of());
        root = new Member("", Optional.empty(), false, true, List.of());
    }

    /** A member of an object. */
    final class Member {
        private final String path;
        private final Optional<WindowsFields.Place> place;
        /** Whether this member holds the attributes of {@link #place}, not its children. */
        private final boolean attributes;

        private final boolean root;
        private final Map<String, Member> members = new HashMap<>();
        private final List<String> names;
        private final int[] ids;
        private boolean pairs;
        private boolean embedded;

        private Member(String path, Optional<WindowsFields.Place> place, boolean attributes, boolean root) {
            this(
                    path,
                    place,
                    attributes,
                    root,
                    place.map(p -> List.of(p.field())).orElseGet(() -> aliases(path)));
        }

        private Member(
                String path,
                Optional<WindowsFields.Place> place,
                boolean attributes,
                boolean root,
                List<String> names) {
            this.path = path;
            this.place = place;
            this.attributes = attributes;
            this.root = root;
            this.names = names;
            ids = table.map(t -> numbers(t, names)).orElse(new int[0]);
        }

        /** The numbers of the fields whose value it is. */
        int[] ids() {
            return ids;
        }

        /** The names of the fields whose value it is. */
        List<String> names() {
            return names;
        }

        /** Whether the objects in it are {@link Pairs}. */
        boolean isPairs() {
            return pairs;
        }

        /** Whether its text may be the record that matters, see {@link Names#EMBEDDED}. */
        boolean isEmbedded() {
            return embedded;
        }

        /** Whether null is worth a field: what only contains other things has none. */
        boolean countsWhenNull() {
            return place.map(WindowsFields.Place::countsWhenEmpty).orElse(true);
        }

        /** The member of this name; {@link #nobodyAsks} if no field could come of it. */
        Member member(String name) {
            Member known = members.get(name);
            if (known == null) {
                known = make(name);
                if (remembered < MOST && name.length() <= LONGEST_PATH) {
                    remembered++;
                    members.put(name, known);
                }
            }
            return known;
        }

        private Member make(String given) {
            int room = LONGEST_PATH - place.map(p -> p.field().length()).orElse(path.length());
            if (room <= 0) {
                return this;
            }
            String name = given.length() <= room ? given : given.substring(0, room);
            if (place.isPresent()) {
                return inWindowsEvent(place.get(), name);
            }
            if (root && name.equals("Event")) {
                Optional<WindowsFields.Place> event =
                        Optional.of(WindowsFields.document().child("Event"));
                return new Member(name, event, false, false, List.of("Event"));
            }
            String longer = path.isEmpty() ? name : path + "." + name;
            Member member = new Member(longer, Optional.empty(), false, false);
            member.pairs = Pairs.LISTS.contains(name);
            member.embedded = root && EMBEDDED.contains(name);
            return member.ids.length > 0 || member.embedded || mayHold(longer) ? member : nobodyAsks;
        }

        private Member inWindowsEvent(WindowsFields.Place here, String name) {
            if (attributes) {
                return attribute(here, name);
            }
            if (name.equals("#attributes")) {
                return new Member(path, place, true, false);
            }
            if (name.startsWith("@")) {
                return attribute(here, name.substring(1));
            }
            if (name.equals("#text")) {
                return new Member(path, place, false, false);
            }
            if (name.endsWith("_attributes")) {
                String element = name.substring(0, name.length() - "_attributes".length());
                return new Member(path, Optional.of(here.child(element)), true, false);
            }
            return new Member(path, Optional.of(here.child(name)), false, false);
        }

        private Member attribute(WindowsFields.Place element, String name) {
            String field = element.attribute(name);
            return new Member(path, Optional.empty(), false, false, field.isEmpty() ? List.of() : List.of(field));
        }
    }

    /** Whether a field asked for could be below this path. */
    private boolean mayHold(String path) {
        return all
                || prefixes.contains(path)
                || path.equals("winlog")
                || path.startsWith("winlog.")
                || path.equals("event_data")
                || path.equals("EventData")
                || path.equals("UserData");
    }

    private int[] numbers(FieldTable fields, List<String> names) {
        int[] known = names.stream()
                .mapToInt(fields::id)
                .filter(id -> id != FieldTable.UNKNOWN)
                .toArray();
        return known.length == 0 && all && !names.isEmpty() ? new int[] {fields.size()} : known;
    }

    private static List<String> aliases(String path) {
        List<String> names = new ArrayList<>(List.of(path));
        String known = WINLOG.get(path);
        if (known != null) {
            names.add(known);
        }
        for (String envelope :
                List.of("winlog.event_data.", "winlog.user_data.", "event_data.", "EventData.", "UserData.")) {
            if (path.startsWith(envelope)) {
                names.add(path.substring(envelope.length()));
            }
        }
        return List.copyOf(names);
    }
}
