package wary.unit.disclosure;

import java.util.Locale;

/** What sort of personal data, or what else must not leave. Where several fit, the one that comes first is taken. */
public enum Category {
    /** Passwords, keys, tokens: not personal, and never to be shared. */
    SECRET,
    /** Anything of a voter's record: numbers, and all that stands under a field named after voters. */
    VOTER,
    /** Numbers that a state gives a person: social security, identity card, passport, tax. */
    NATIONAL_ID,
    /** Numbers of driving licences. */
    DRIVING_LICENCE,
    /** Numbers of payment cards. */
    CARD,
    /** Numbers of bank accounts. */
    BANK_ACCOUNT,
    /** Addresses of e-mail. */
    EMAIL,
    /** Numbers of telephones. */
    PHONE,
    /** Dates of birth. */
    BIRTH_DATE,
    /** Streets, houses, postal codes. */
    ADDRESS,
    /** Names of people. */
    NAME,
    /** Names and numbers of accounts that are people's. */
    USER,
    /** Addresses of the Internet Protocol. Off unless asked for: most findings are about them. */
    IP_ADDRESS;

    /** The code in a placeholder. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
