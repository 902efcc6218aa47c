package wary.unit.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells from the name of a field what personal data it holds, however the name is written: userName, user_name,
 * User.Name.
 */
final class FieldNames {
    private static final int LONGEST = 200;

    /** After these, a name speaks of a number or a property, not of the thing itself. */
    private static final Set<String> ABOUT = set("""
            count total turnout rate percent type kind length size policy expires expiry expiration
            enabled status state agent group groups role roles control flags privileges privilege
            domain age elevation direction subject version format valid verified required failed
            changed created lists""");

    private static final Set<String> SECRET = set("""
            password passwd pwd passphrase passcode secret secrets token apikey credential
            credentials cookie cookies authorization privatekey secretkey sessionid pin cvv cvc otp
            jwt bearer""");
    private static final Set<String> BIRTH = set("dob birth birthdate birthday bday born dateofbirth birthyear yob");
    private static final Set<String> VOTER =
            set("voter voters voterid voterno elector electors registrant registrants ballotid");
    private static final Set<String> NATIONAL = set("""
            ssn ssn4 nino nin passport passportno pesel bsn cnp dni nie nif cpf personnummer
            steuerid codicefiscale nationalid socialsecurity taxid fiscalcode aadhaar""");
    private static final Set<String> EMAIL = set("email emails emailaddress mailaddress upn");
    private static final Set<String> PHONE = set("""
            phone phones telephone tel mobile cell cellphone mobilephone fax phonenumber msisdn
            telefon handy""");
    private static final Set<String> ADDRESS = set("""
            street streetaddress zip zipcode postcode postalcode postal plz address1 address2
            addressline residence residential residency homeaddress mailingaddress""");
    /** An address with one of these is a machine's. */
    private static final Set<String> MACHINE = set("""
            ip ipv4 ipv6 mac mail memory base url uri web bind listen host network net return remote
            local source src dst dest destination client server peer start end virtual physical
            gateway dns router proxy device contract wallet""");

    private static final Set<String> NAME = set("""
            fullname firstname lastname surname forename forenames givenname familyname middlename
            maidenname displayname realname personname nickname vorname nachname lname fname""");
    private static final Set<String> NAME_OF = set("""
            full first last given family middle maiden display real legal preferred birth person
            contact owner employee staff worker candidate customer patient applicant clerk caller
            sender recipient father mother spouse signer signatory common nick""");
    private static final Set<String> PERSON = set("""
            person persons people employee employees applicant applicants patient citizen resident
            residents signatory signatories""");
    private static final Set<String> USER = set("""
            user users username usernames login logins loginname logon account accounts accountname
            samaccountname userid uid uname loginuid auid userprincipalname principal useridentity
            logname ruser suser duser suid duid""");

    private FieldNames() {}

    private static Set<String> set(String words) {
        return Arrays.stream(words.split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
    }

    /** The category of a field by its own name alone. */
    static Optional<Category> category(String name) {
        return name.length() > LONGEST ? Optional.empty() : category(words(name));
    }

    static Optional<Category> category(List<String> words) {
        if (words.isEmpty() || ABOUT.contains(words.getLast())) {
            return Optional.empty();
        }
        if (any(words, SECRET)
                || follows(words, "api", "key")
                || follows(words, "private", "key")
                || follows(words, "access", "key")
                || follows(words, "secret", "key")
                || follows(words, "session", "id")
                || follows(words, "signing", "key")
                || follows(words, "encryption", "key")) {
            return Optional.of(Category.SECRET);
        }
        if (any(words, BIRTH) && !follows(words, "birth", "name")) {
            return Optional.of(Category.BIRTH_DATE);
        }
        if (licence(words)) {
            return Optional.of(Category.DRIVING_LICENCE);
        }
        if (any(words, NATIONAL) || national(words)) {
            return Optional.of(Category.NATIONAL_ID);
        }
        if (any(words, EMAIL) || follows(words, "e", "mail") || follows(words, "mail", "address")) {
            return Optional.of(Category.EMAIL);
        }
        if (any(words, PHONE)) {
            return Optional.of(Category.PHONE);
        }
        if (any(words, ADDRESS) || address(words)) {
            return Optional.of(Category.ADDRESS);
        }
        if (any(words, VOTER)
                || follows(words, "registration", "number")
                || follows(words, "registration", "id")
                || follows(words, "registration", "no")
                || follows(words, "party", "affiliation")) {
            return Optional.of(Category.VOTER);
        }
        if (words.contains("iban")
                || follows(words, "account", "number")
                || follows(words, "routing", "number")
                || follows(words, "sort", "code")
                || follows(words, "account", "no")) {
            return Optional.of(Category.BANK_ACCOUNT);
        }
        if (follows(words, "card", "number") || follows(words, "card", "no") || words.contains("cardnumber")) {
            return Optional.of(Category.CARD);
        }
        if (any(words, USER)) {
            return Optional.of(Category.USER);
        }
        return any(words, NAME) || name(words) || any(words, PERSON) ? Optional.of(Category.NAME) : Optional.empty();
    }

    /** Whether a field is called just "name": whose name it is, the field around it tells. */
    static boolean isBareName(String name) {
        List<String> words = words(name);
        return words.equals(List.of("name")) || words.equals(List.of("names"));
    }

    private static boolean licence(List<String> words) {
        boolean driver = words.contains("driver")
                || words.contains("drivers")
                || words.contains("driving")
                || words.contains("dl");
        boolean licence = words.contains("license") || words.contains("licence") || words.contains("lic");
        return (driver && licence)
                || words.contains("dln")
                || words.contains("driverslicense")
                || words.contains("driverlicense")
                || follows(words, "dl", "number")
                || follows(words, "dl", "no")
                || follows(words, "licence", "number");
    }

    private static boolean national(List<String> words) {
        return follows(words, "social", "security")
                || follows(words, "national", "id")
                || follows(words, "national", "number")
                || follows(words, "national", "insurance")
                || follows(words, "national", "identity")
                || follows(words, "tax", "id")
                || follows(words, "tax", "number")
                || follows(words, "identity", "card")
                || follows(words, "identity", "number")
                || follows(words, "id", "card")
                || follows(words, "personal", "number")
                || follows(words, "personal", "id")
                || follows(words, "personal", "code");
    }

    private static boolean address(List<String> words) {
        return (words.contains("address") || words.contains("addr") || words.contains("addresses"))
                && !any(words, MACHINE);
    }

    private static boolean name(List<String> words) {
        int at = words.indexOf("name");
        return at > 0 && NAME_OF.contains(words.get(at - 1));
    }

    private static boolean any(List<String> words, Set<String> wanted) {
        return words.stream().anyMatch(wanted::contains);
    }

    private static boolean follows(List<String> words, String first, String second) {
        int at = words.indexOf(first);
        return at >= 0 && at + 1 < words.size() && words.get(at + 1).equals(second);
    }

    /** The words of a name in lower case: a capital letter after a small one begins another. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean ends = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
            boolean turns = !ends
                    && i > start
                    && Character.isUpperCase(name.charAt(i))
                    && (Character.isLowerCase(name.charAt(i - 1))
                            || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
            if ((ends || turns) && i > start) {
                words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
            }
            if (ends) {
                start = i + 1;
            } else if (turns) {
                start = i;
            }
        }
        return words;
    }
}
