package wary.unit.statement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What sort of statement it is. */
public sealed interface Kind {
    /** The code in a statement, for example {@code minutes-signature}. */
    String code();

    /**
     * The kind of a code.
     *
     * @throws IllegalArgumentException if it cannot be one; see {@link Names#isCode}
     */
    static Kind of(String code) {
        Known known = Known.BY_CODE.get(code);
        return known == null ? new Unknown(code) : known;
    }

    /** A kind that this program does not know: kept, marked, never acted upon. */
    record Unknown(String code) implements Kind {
        public Unknown {
            if (!Names.isCode(code)) {
                throw new IllegalArgumentException("not the code of a kind: " + code);
            }
        }
    }

    /** Whether a part of an envelope is there. */
    enum Presence {
        NEVER,
        MAYBE,
        ALWAYS
    }

    /** Whose statement another may be about, seen from its author. */
    enum Whose {
        OWN,
        OTHERS,
        ANYONES
    }

    /** The kinds of version 1. */
    enum Known implements Kind {
        /** Something seen. */
        FINDING(Presence.NEVER, Presence.ALWAYS),
        /** Something to look for. */
        INDICATOR(Presence.MAYBE, Presence.ALWAYS),
        /** An indicator looked for, and how often it was seen; 0 for not at all. */
        SIGHTING(Presence.ALWAYS, Presence.MAYBE),
        /** Something held to be true, possibly of another member. */
        CLAIM(Presence.MAYBE, Presence.ALWAYS),
        /** Accepts, denies or disputes what another member said. */
        REPLY(Presence.ALWAYS, Presence.MAYBE, Whose.OTHERS),
        /** A question to a member, with a deadline. */
        INQUIRY(Presence.MAYBE, Presence.ALWAYS),
        /** An answer in full, in part, or the refusal of one. */
        ANSWER(Presence.ALWAYS, Presence.MAYBE, Whose.OTHERS),
        /** One text for several to sign. */
        MINUTES(Presence.MAYBE, Presence.ALWAYS),
        /** Agreement with minutes, or dissent. */
        MINUTES_SIGNATURE(Presence.ALWAYS, Presence.MAYBE),
        /** A commitment to something that nobody sees yet, not even of what kind it is. */
        SEAL(Presence.NEVER, Presence.ALWAYS),
        /** Hands out more of a body that the author has committed to before. */
        REVEAL(Presence.ALWAYS, Presence.ALWAYS, Whose.OWN),
        /** Takes back what the author said; those who have its body are asked to delete it. */
        RECALL(Presence.ALWAYS, Presence.MAYBE, Whose.OWN),
        /** What was done about a recall. */
        RECALL_ACK(Presence.ALWAYS, Presence.NEVER, Whose.OTHERS),
        /** A body was received, and fits its commitment or not. */
        RECEIPT(Presence.ALWAYS, Presence.NEVER, Whose.OTHERS),
        /** The author is there. */
        HEARTBEAT(Presence.NEVER, Presence.NEVER),
        /** The latest roots of other ledgers: whatever comes later here was said after them. */
        ENTANGLE(Presence.NEVER, Presence.NEVER),
        /** A vote on a charter. */
        CHARTER_VOTE(Presence.NEVER, Presence.NEVER),
        /** A key of the author gives way to another. */
        KEY_ROTATION(Presence.NEVER, Presence.NEVER),
        /** What happens in this time, or what this is about, is the author's own test. */
        DRILL(Presence.MAYBE, Presence.MAYBE);

        private static final Map<String, Known> BY_CODE =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Known::code, Function.identity()));

        private final Presence about;
        private final Presence body;
        private final Whose whose;

        Known(Presence about, Presence body) {
            this(about, body, Whose.ANYONES);
        }

        Known(Presence about, Presence body, Whose whose) {
            this.about = about;
            this.body = body;
            this.whose = whose;
        }

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether a statement of this kind is about another one. */
        public Presence about() {
            return about;
        }

        /** Whose that other one may be. */
        public Whose aboutWhose() {
            return whose;
        }

        /** Whether it has a body. A refused answer has none needed; see {@link Meta.Answer}. */
        public Presence body() {
            return body;
        }

        /**
         * Whether its author may say it anew under the same identifier. What is done by being said (an answer, a vote,
         * a receipt) stands.
         */
        public boolean isVersionable() {
            return switch (this) {
                case FINDING, INDICATOR, SIGHTING, CLAIM -> true;
                default -> false;
            };
        }

        /** Whether it may stay sealed: {@link Presence#ALWAYS} for a seal, which never goes to anyone. */
        public Presence sealing() {
            return switch (this) {
                case SEAL -> Presence.ALWAYS;
                case FINDING, INDICATOR, SIGHTING, CLAIM -> Presence.MAYBE;
                default -> Presence.NEVER;
            };
        }
    }
}
