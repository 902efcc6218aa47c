package wary.unit.disclosure;

import wary.unit.statement.Names;

/** Who might get what a member holds. */
public sealed interface Recipient {
    /** A member of the unit. */
    record Member(String name) implements Recipient {
        public Member {
            if (!Names.isMember(name)) {
                throw new IllegalArgumentException("not the name of a member: " + name);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The people of the holder's own organisation. */
    record OwnOrganisation() implements Recipient {
        @Override
        public String toString() {
            return "the own organisation";
        }
    }

    /** Peers and partners outside the unit, over channels that are not public. */
    record Community() implements Recipient {
        @Override
        public String toString() {
            return "the community";
        }
    }

    /** Everyone. */
    record Everyone() implements Recipient {
        @Override
        public String toString() {
            return "everyone";
        }
    }
}
