package wary.watch.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.model.Event;
import wary.sigma.rule.Rule;

class EntitiesTest {
    private static Event.Field field(String name, String text) {
        return new Event.Field(name, Event.Kind.TEXT, text);
    }

    @ParameterizedTest
    @CsvSource({
        "SubjectUserName, HARBOR\\Alice, account:alice",
        "user.name, alice@harbor.example, account:alice@harbor.example",
        "SubjectUserName, WS-07$, ''",
        "Computer, WS-07.Harbor.example, host:ws-07.harbor.example",
        "c-ip, 203.0.113.9, address:203.0.113.9",
        "ClientIP, 203.0.113.9:51022, address:203.0.113.9",
        "ClientIP, [2001:db8::7]:443, address:2001:db8::7",
        "ClientIP, ::ffff:203.0.113.9, address:203.0.113.9",
        "c-ip, 127.0.0.1, ''",
        "c-ip, -, ''",
        "c-ip, face.beef, ''",
        "query, Harbor-Election.example., domain:harbor-election.example",
        "query, localhost, ''",
        "email.message_id, <A1@mail.example>, message:A1@mail.example",
        "cs-referer, -, ''",
    })
    void oneSpelling(String name, String text, String expected) {
        List<Entity> found = Entities.of(List.of(field(name, text)));
        assertThat(found.stream().map(Entity::key)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void aPageNamesItsDomainToo() {
        assertThat(Entities.of(List.of(field("url.original", "https://user@Example.com:8443/a?b"))))
                .extracting(Entity::key)
                .containsExactly("url:https://user@Example.com:8443/a?b", "domain:example.com");
        assertThat(Entities.of(List.of(field("url.original", "http://198.51.100.4/x"))))
                .extracting(Entity::key)
                .containsExactly("url:http://198.51.100.4/x", "address:198.51.100.4");
    }

    @Test
    void eachOnceWithTheRoleThatSaysMore() {
        List<Entity> found = Entities.of(List.of(
                field("url.domain", "a.example"), field("email.from.domain", "A.example"), field("x", "b.example")));
        assertThat(found).containsExactly(new Entity(Entity.Kind.DOMAIN, Entity.Role.ACTOR, "a.example"));
    }

    @Test
    void whatVotersDoThemselvesIsNobodysAccount() {
        assertThat(Entities.of(List.of(field("operator", "portal"), field("source.ip", "192.0.2.9"))))
                .extracting(Entity::value)
                .containsExactly("192.0.2.9");
        assertThat(Entities.of(List.of(field("user.name", "portal")))).hasSize(1);
    }

    @Test
    void hostileEventsStayBounded() {
        List<Event.Field> many = Stream.iterate(0, i -> i + 1)
                .limit(100_000)
                .map(i -> field("url.domain", i + ".example"))
                .toList();
        assertThat(Entities.of(many)).hasSize(Sign.MOST_ENTITIES);
        Entity longest =
                Entities.of(List.of(field("user.name", "🛡".repeat(100_000)))).getFirst();
        assertThat(longest.value()).hasSizeLessThanOrEqualTo(Entity.LONGEST);
        assertThat(Character.isHighSurrogate(
                        longest.value().charAt(longest.value().length() - 1)))
                .isFalse();
    }

    @Test
    void aSignKeepsWithinItsBoundsAndHasEvidence() {
        Instant now = Instant.parse("2026-11-03T12:00:00Z");
        Pointer pointer = new Pointer("a.log", 7, 0, Optional.of(now), List.of(field("x", "y".repeat(5000))));
        assertThat(pointer.fields().getFirst().text()).hasSize(Pointer.LONGEST_TEXT);
        Sign sign = new Sign(
                "unit",
                "id",
                "t",
                Rule.Level.HIGH,
                "Wary",
                List.of(),
                now,
                now,
                true,
                List.of(),
                List.of(pointer),
                3,
                List.of());
        assertThat(sign.key()).isEqualTo("unit/id@a.log:7+3");
        assertThatThrownBy(() -> new Sign(
                        "u",
                        "id",
                        "t",
                        Rule.Level.HIGH,
                        "",
                        List.of(),
                        now,
                        now,
                        true,
                        List.of(),
                        List.of(),
                        0,
                        List.of()))
                .hasMessageContaining("needs evidence");
    }
}
