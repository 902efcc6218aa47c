package wary.scenario.internal.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import wary.scenario.internal.stage.Dice;

/** Names of people, none of anyone in particular. */
public final class Names {
    public static final List<String> FIRST = List.of(
            "Ada", "Amos", "Bela", "Bram", "Carla", "Cleo", "Dana", "Doru", "Edda", "Elias", "Fenna", "Finn", "Gita",
            "Hanno", "Ilse", "Ivo", "Jola", "Juri", "Kaja", "Kofi", "Lena", "Lior", "Mara", "Milo", "Nadia", "Nils",
            "Odile", "Oskar", "Petra", "Quinn", "Rafi", "Rosa", "Sanne", "Silas", "Tamar", "Tove", "Ulla", "Vito",
            "Wanda", "Yara", "Zeno", "Zora");
    public static final List<String> LAST = List.of(
            "Abel", "Adeyi", "Birk", "Brandt", "Castell", "Corrin", "Dahlke", "Dorsey", "Eklund", "Ferro", "Fosse",
            "Garran", "Halden", "Hollis", "Imre", "Janda", "Kestrel", "Kovel", "Lunde", "Marek", "Mbeki", "Moreau",
            "Nyberg", "Okoye", "Oster", "Pavlin", "Quist", "Renn", "Rowan", "Salo", "Sandoz", "Tarn", "Thorne", "Udal",
            "Varga", "Voss", "Wexler", "Yilmaz", "Zander");
    /** With what looks like code to a careless rule. */
    public static final List<String> LAST_QUOTED =
            List.of("O'Brien", "O'Neill", "D'Angelo", "O'Hara", "D'Souza", "N'Diaye", "O'Select", "Union", "Null");

    private Names() {}

    /** People of one place; no two have the same account. */
    static List<Person> people(Dice dice, int count, List<String> domains, String machine, String network) {
        List<Person> all = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        while (all.size() < count) {
            String first = dice.pick(FIRST);
            String last = dice.pick(LAST);
            String user = (first + "." + last).toLowerCase(Locale.ROOT);
            if (taken.add(user)) {
                int number = all.size() + 1;
                String domain = domains.get(all.size() % domains.size());
                all.add(new Person(
                        first,
                        last,
                        user + "@" + domain,
                        machine + (number < 10 ? "0" : "") + number,
                        network + (20 + number),
                        number <= 2));
            }
        }
        return List.copyOf(all);
    }
}
