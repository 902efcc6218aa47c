package wary.unit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNamesTest {
    @ParameterizedTest
    @CsvSource({
        "password, SECRET",
        "userPassword, SECRET",
        "x-api-key, SECRET",
        "session_id, SECRET",
        "Authorization, SECRET",
        "dob, BIRTH_DATE",
        "DateOfBirth, BIRTH_DATE",
        "date of birth, BIRTH_DATE",
        "birth_name, NAME",
        "driversLicenseNumber, DRIVING_LICENCE",
        "DL_No, DRIVING_LICENCE",
        "licence_number, DRIVING_LICENCE",
        "SSN, NATIONAL_ID",
        "national-id, NATIONAL_ID",
        "socialSecurityNumber, NATIONAL_ID",
        "passportNo, NATIONAL_ID",
        "voterID, VOTER",
        "VoterRegistrationNumber, VOTER",
        "registration_no, VOTER",
        "party_affiliation, VOTER",
        "email, EMAIL",
        "e-mail, EMAIL",
        "contactEmail, EMAIL",
        "UPN, EMAIL",
        "homePhone, PHONE",
        "tel, PHONE",
        "street, ADDRESS",
        "mailing_address, ADDRESS",
        "address, ADDRESS",
        "ZIPCode, ADDRESS",
        "postal.code, ADDRESS",
        "firstName, NAME",
        "LAST_NAME, NAME",
        "surname, NAME",
        "display_name, NAME",
        "owner.name, NAME",
        "TargetUserName, USER",
        "user.name, USER",
        "SubjectUserSid, USER",
        "samAccountName, USER",
        "userIdentity, USER",
        "iban, BANK_ACCOUNT",
        "account_number, BANK_ACCOUNT",
        "cardNumber, CARD"
    })
    void tellsWhatAFieldHolds(String name, Category category) {
        assertThat(FieldNames.category(name)).contains(category);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "hostname",
                "processName",
                "user_agent",
                "userAgent",
                "ipAddress",
                "source.address",
                "mac_address",
                "remoteAddr",
                "voter_turnout",
                "token_type",
                "password_age",
                "domain",
                "TargetDomainName",
                "CommandLine",
                "message",
                "user_count",
                "licence",
                "vendor",
                "status",
                "file.name",
                "rule_name",
                "email_subject",
                "---"
            })
    void leavesOtherFieldsAlone(String name) {
        assertThat(FieldNames.category(name)).isEmpty();
    }

    @Test
    void splitsWords() {
        assertThat(FieldNames.words("TargetUserName")).containsExactly("target", "user", "name");
        assertThat(FieldNames.words("XMLHttpID_2nd-try.x")).containsExactly("xml", "http", "id", "2nd", "try", "x");
        assertThat(FieldNames.words("__")).isEmpty();
    }
}
