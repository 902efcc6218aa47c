package wary.sigma.internal.parse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.sigma.rule.RuleProblem;
import wary.sigma.rule.Selection;

/** Each modifier of the modifiers appendix 2.1.0, alone and with others: what it makes, and what it refuses. */
class ModifierTest {
    private static final Map<String, List<String>> PLACEHOLDERS = Map.of(
            "one", List.of("alpha"),
            "two", List.of("x*", "b\\*"),
            "nets", List.of("10.0.0.0/8", "fe80::/10"),
            "dash", List.of("-a"));

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    f: abc                          ~ f <abc>
                    f: ''                           ~ f <>
                    f: null                         ~ f null
                    f: ~ f null
                    f: 'null'                       ~ f <null>
                    f: 4688                         ~ f <4688>
                    f: 0x10                         ~ f <16>
                    f: '0x10'                       ~ f <0x10>
                    f: 0o17                         ~ f <15>
                    f: +7                           ~ f <7>
                    f: -7                           ~ f <-7>
                    f: 007                          ~ f <7>
                    f: 1.50                         ~ f <1.50>
                    f: true                         ~ f <true>
                    f: 2026-11-03                   ~ f <2026-11-03>
                    f: [a, 2]                       ~ f (<a> | <2>)
                    f: a*b?c                        ~ f <a«*»b«?»c>
                    f: '*'                          ~ f <«*»>
                    f|contains: abc                 ~ f <«*»abc«*»>
                    f|contains: '*abc*'             ~ f <«*»abc«*»>
                    f|contains: 'abc\\*'            ~ f <«*»abc*«*»>
                    f|contains: 'abc\\\\*'          ~ f <«*»abc\\«*»>
                    f|contains: 22                  ~ f <«*»22«*»>
                    f|contains: ''                  ~ f <«*»>
                    f|startswith: abc               ~ f <abc«*»>
                    f|startswith: 'abc*'            ~ f <abc«*»>
                    f|endswith: '\\cmd.exe'         ~ f <«*»\\cmd.exe>
                    f|endswith: '\\Temp\\'          ~ f <«*»\\Temp\\>
                    f|startswith|endswith: a        ~ f <«*»a«*»>
                    f|all: [a, b]                   ~ f (<a> & <b>)
                    f|all: a                        ~ f <a>
                    f|contains|all: [a, b]          ~ f (<«*»a«*»> & <«*»b«*»>)
                    f|all|contains: [a, b]          ~ f (<«*»a«*»> & <«*»b«*»>)
                    f|cased: aBc                    ~ f cased <aBc>
                    f|contains|cased: aBc           ~ f cased <«*»aBc«*»>
                    f|neq: a                        ~ f not <a>
                    f|neq: [a, b]                   ~ f not (<a> | <b>)
                    f|neq|all: [a, b]               ~ f not (<a> & <b>)
                    f|contains|neq: a               ~ f not <«*»a«*»>
                    f|neq: null                     ~ f not null
                    f|exists: true                  ~ f exists
                    f|exists: no                    ~ f absent
                    f|exists|neq: true              ~ f not exists
                    f|windash: -a                   ~ f (<-a> | </a> | <–a> | <—a> | <―a>)
                    f|windash: —a                   ~ f (<-a> | </a> | <–a> | <—a> | <―a>)
                    f|windash: a-b                  ~ f <a-b>
                    f|windash: '- a'                ~ f <- a>
                    f|windash: -a-b                 ~ f (<-a-b> | </a-b> | <–a-b> | <—a-b> | <―a-b>)
                    f|windash: --a                  ~ f (<--a> | <-/a> | <-–a> | <-—a> | <-―a>)
                    f|windash|contains: ' /a'       ~ f (<«*» -a«*»> | <«*» /a«*»> | <«*» –a«*»> | <«*» —a«*»> | <«*» ―a«*»>)
                    f|re: ^a.*\\d+$                 ~ f /^a.*\\d+$/
                    f|re: 12                        ~ f /12/
                    f|re: a\\*b                     ~ f /a\\*b/
                    f|re|i: a                       ~ f /a/i
                    f|re|m|s: a                     ~ f /a/ms
                    f|re|ignorecase|multiline|dotall: a ~ f /a/ims
                    f|re: [a, b]                    ~ f (/a/ | /b/)
                    f|re|all: [a, b]                ~ f (/a/ & /b/)
                    f|re|contains: a                ~ f /a/
                    f|re|startswith: a|b            ~ f /\\A(?:a|b)/
                    f|re|endswith: a                ~ f /(?:a)\\z/
                    f|re|neq: a                     ~ f not /a/
                    f|base64: abc                   ~ f <YWJj>
                    f|base64: 'a\\*'                ~ f <YSo=>
                    f|base64|contains: abc          ~ f <«*»YWJj«*»>
                    f|base64offset: foobar          ~ f (<Zm9vYmFy> | <Zvb2Jhc> | <mb29iYX>)
                    f|base64offset|contains: /bin/bash ~ f (<«*»L2Jpbi9iYXNo«*»> | <«*»9iaW4vYmFza«*»> | <«*»vYmluL2Jhc2«*»>)
                    f|base64offset|contains|all: [ab, cd] ~ f ((<«*»YW«*»> | <«*»Fi«*»> | <«*»hY«*»>) & (<«*»Y2«*»> | <«*»Nk«*»> | <«*»jZ«*»>))
                    f|wide|base64: cmd              ~ f <YwBtAGQA>
                    f|utf16le|base64: cmd           ~ f <YwBtAGQA>
                    f|utf16be|base64: cmd           ~ f <AGMAbQBk>
                    f|utf16|base64: cmd             ~ f <//5jAG0AZAA=>
                    f|utf16le|base64: ż             ~ f <fAE=>
                    f|wide|base64offset|contains: ab ~ f (<«*»YQBiA«*»> | <«*»EAYg«*»> | <«*»hAGIA«*»>)
                    f|base64|base64: a              ~ f <WVE9PQ==>
                    f|cidr: 10.0.0.0/8              ~ f net [10, 0, 0, 0]/8
                    f|cidr: 192.168.4.7             ~ f net [-64, -88, 4, 7]/32
                    f|cidr: 0.0.0.0/0               ~ f net [0, 0, 0, 0]/0
                    f|cidr: fe80::/10               ~ f net [-2, -128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]/10
                    f|cidr: ::1/128                 ~ f net [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]/128
                    f|cidr: '::ffff:10.0.0.0/104'   ~ f net [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 0]/104
                    f|cidr: [10.0.0.0/8, 127.0.0.0/8] ~ f (net [10, 0, 0, 0]/8 | net [127, 0, 0, 0]/8)
                    f|cidr|neq: 10.0.0.0/8          ~ f not net [10, 0, 0, 0]/8
                    f|lt: 5                         ~ f LESS 5
                    f|lte: -5.5                     ~ f LESS_OR_EQUAL -5.5
                    f|gt: 0x10                      ~ f GREATER 16
                    f|gte: '5'                      ~ f GREATER_OR_EQUAL 5
                    f|gt|neq: 5                     ~ f not GREATER 5
                    f|minute: 0                     ~ f MINUTE 0
                    f|hour: [22, 23]                ~ f (HOUR 22 | HOUR 23)
                    f|day: 31                       ~ f DAY 31
                    f|week: 53                      ~ f WEEK 53
                    f|month: 12                     ~ f MONTH 12
                    f|year: 2026                    ~ f YEAR 2026
                    f|hour|gte: 22                  ~ f (HOUR 22 | HOUR 23)
                    f|month|lt: 2                   ~ f MONTH 1
                    f|hour|neq: 3                   ~ f not HOUR 3
                    f|fieldref: g                   ~ f EQUALS g
                    f|fieldref|neq: g               ~ f not EQUALS g
                    f|fieldref|startswith: g        ~ f STARTS_WITH g
                    f|fieldref|endswith: g          ~ f ENDS_WITH g
                    f|fieldref|contains: g          ~ f CONTAINS g
                    f|fieldref|cased: g             ~ f cased EQUALS g
                    f|fieldref: [g, h]              ~ f (EQUALS g | EQUALS h)
                    f: '%one%'                      ~ f <%one%>
                    f|expand: '%one%'               ~ f <alpha>
                    f|expand: '%two%'               ~ f (<x«*»> | <b*>)
                    f|expand: '<%one%-%two%>'       ~ f (<<alpha-x«*»>> | <<alpha-b*>>)
                    f|expand: '\\%plain%one%'       ~ f <%plainalpha>
                    f|expand: 100%                  ~ f <100%>
                    f|contains|expand: '%one%'      ~ f <«*»alpha«*»>
                    f|expand|contains: '%one%'      ~ f <«*»alpha«*»>
                    f|expand|all: ['%one%', '%two%'] ~ f (<alpha> & (<x«*»> | <b*>))
                    f|re|expand: ^%two%$            ~ f (/^x.*$/ | /^b\\*$/)
                    f|expand|cidr: '%nets%'         ~ f (net [10, 0, 0, 0]/8 | net [-2, -128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]/10)
                    f|expand|base64: '%one%'        ~ f <YWxwaGE=>
                    f|windash|expand: '%dash%'      ~ f <-a>
                    f|expand|windash: '%dash%'      ~ f (<-a> | </a> | <–a> | <—a> | <―a>)
                    '|all': [a, b]                  ~ (<«*»a«*»> & <«*»b«*»>)
                    '|contains': a                  ~ <«*»a«*»>
                    '|startswith': a                ~ <a«*»>
                    '|endswith': a                  ~ <«*»a>
                    '|cased': a                     ~ cased <«*»a«*»>
                    '|re': [a, b]                   ~ (/a/ | /b/)
                    '|wide|base64offset': ab        ~ (<«*»YQBiA«*»> | <«*»EAYg«*»> | <«*»hAGIA«*»>)
                    '|cidr': 10.0.0.0/8             ~ net [10, 0, 0, 0]/8
                    '|expand': '%one%'              ~ <«*»alpha«*»>
                    """)
    void makes(String item, String expected) {
        Selection selection = requireNonNull(Given.only(Given.parsed(PLACEHOLDERS, Given.item(item)))
                .selections()
                .get("sel"));

        assertThat(Given.show(selection)).isEqualTo(expected);
        if (selection instanceof Selection.FieldTest field) {
            assertThat(field.line()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
                    f|contain: a            ~ INVALID ~ did you mean 'contains'?
                    f|: a                   ~ INVALID ~ unknown modifier
                    f|CONTAINS: a           ~ INVALID ~ unknown modifier 'CONTAINS'
                    f|contains|contains: a  ~ INVALID ~ stands twice
                    f|all|all: a            ~ INVALID ~ stands twice
                    f|contains: null        ~ INVALID ~ null has no text
                    f|windash: null         ~ INVALID ~ null has no text
                    f: [a, null]            ~ INVALID ~ null cannot stand in a list
                    f: []                   ~ INVALID ~ empty list
                    f: {a: b}               ~ INVALID ~ must be a value, found a map
                    f: [[a]]                ~ INVALID ~ must be a value, found a list
                    f: [{a: b}]             ~ INVALID ~ must be a value, found a map
                    f|exists: maybe         ~ INVALID ~ expected true or false
                    f|exists: null          ~ INVALID ~ expected true or false
                    f|exists|contains: true ~ INVALID ~ mean nothing together
                    f|re|base64: a          ~ INVALID ~ mean nothing together
                    f|base64|re: a          ~ INVALID ~ mean nothing together
                    f|contains|re: a        ~ INVALID ~ re must come first
                    f|re|cased: a           ~ INVALID ~ case-sensitive already
                    f|re|cidr: a            ~ INVALID ~ mean nothing together
                    f|re: null              ~ INVALID ~ found null
                    f|re: ''                ~ INVALID ~ matches everything
                    f|i: a                  ~ INVALID ~ write |re|i
                    f|re: a(?=b)            ~ REGEX   ~ without look-around
                    f|re: (?<!a)b           ~ REGEX   ~ without look-around
                    f|re: (a)\\1            ~ REGEX   ~ without back-references
                    f|re: a++               ~ REGEX   ~ RE2
                    f|re: (a                ~ REGEX   ~ RE2
                    f|re: a{1001}           ~ REGEX   ~ RE2
                    f|re: (a{1000}){1000}   ~ TOO_COSTLY ~ repeat less
                    f|re: ((a{99}){99}){99} ~ TOO_COSTLY ~ repeat less
                    f|re: (((x?){0,99}){0,99}) ~ TOO_COSTLY ~ repeat less
                    f|lt: abc               ~ INVALID ~ expected a number for lt
                    f|gte: null             ~ INVALID ~ expected a number for gte
                    f|lt: true              ~ INVALID ~ expected a number for lt
                    f|lt|contains: 5        ~ INVALID ~ mean nothing together
                    f|lt|gt: 5              ~ INVALID ~ mean nothing together
                    f|cased|lt: 5           ~ INVALID ~ mean nothing together
                    f|gte|hour: 5           ~ INVALID ~ write hour before gte
                    f|hour: 24              ~ INVALID ~ from 0 to 23
                    f|minute: 60            ~ INVALID ~ from 0 to 59
                    f|day: 0                ~ INVALID ~ from 1 to 31
                    f|month: 1.5            ~ INVALID ~ whole number
                    f|hour: noon            ~ INVALID ~ expected a number for hour
                    f|hour|gt: 23           ~ INVALID ~ no hour
                    f|cidr: 10.0.0.1/8      ~ INVALID ~ bits set
                    f|cidr: 10.0.0.0/33     ~ INVALID ~ from 0 to 32
                    f|cidr: 10.0.0.256/32   ~ INVALID ~ not an IPv4 or IPv6 address
                    f|cidr: 10.0.*          ~ INVALID ~ not an IPv4 or IPv6 address
                    f|cidr: example.org     ~ INVALID ~ not an IPv4 or IPv6 address
                    f|cidr: fe80::1%lo/64   ~ INVALID ~ not an IPv4 or IPv6 address
                    f|cidr: ':::/64'        ~ INVALID ~ not an IPv4 or IPv6 address
                    f|cidr: null            ~ INVALID ~ not an IPv4 or IPv6 address
                    f|cidr|contains: 10.0.0.0/8 ~ INVALID ~ mean nothing together
                    f|cidr|cased: 10.0.0.0/8 ~ INVALID ~ mean nothing together
                    f|base64: a*            ~ INVALID ~ wildcards cannot be encoded
                    f|base64offset: a?b     ~ INVALID ~ wildcards cannot be encoded
                    f|contains|base64: a    ~ INVALID ~ put contains after base64
                    f|base64offset: a       ~ INVALID ~ too short
                    f|base64: ''            ~ INVALID ~ too short
                    f|base64|windash: -a    ~ INVALID ~ put windash before base64
                    f|base64|expand: a      ~ INVALID ~ put expand before base64
                    f|base64offset|base64: ab ~ INVALID ~ mean nothing together
                    f|wide|utf16be: a       ~ INVALID ~ mean nothing together
                    f|fieldref: a*          ~ INVALID ~ without wildcards
                    f|fieldref: null        ~ INVALID ~ name of a field
                    f|fieldref|windash: a   ~ INVALID ~ mean nothing together
                    f|expand: '%three%'     ~ UNRESOLVED_PLACEHOLDER ~ %three%
                    f|expand|cidr: '%three%' ~ UNRESOLVED_PLACEHOLDER ~ --placeholders FILE
                    f|expand|cidr: '%one%'  ~ INVALID ~ expected a network
                    f|re|expand: '%three%'  ~ UNRESOLVED_PLACEHOLDER ~ %three%
                    '|exists': true         ~ INVALID ~ needs a field
                    '|lt': 5                ~ INVALID ~ needs a field
                    '|hour': 5              ~ INVALID ~ needs a field
                    '|fieldref': g          ~ INVALID ~ needs a field
                    '|neq': a               ~ INVALID ~ negate the search in the condition
                    '|contains': null       ~ INVALID ~ null needs a field
                    '|all': ['', a]         ~ INVALID ~ an empty keyword
                    '': a                   ~ INVALID ~ empty key
                    f: !binary YQ==         ~ INVALID ~ the YAML tag
                    f: !!timestamp 2026-11-03 ~ INVALID ~ the YAML tag
                    """)
    void refuses(String item, RuleProblem.Kind kind, String fragment) {
        RuleProblem problem = Given.problem(Given.parsed(PLACEHOLDERS, Given.item(item)));

        assertThat(problem.message()).contains(fragment);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.place()).hasToString("made.yml:6");
        assertThat(problem.rule()).isEqualTo("Made up");
    }

    @Test
    void windashMakesEveryCombination() {
        var selection = requireNonNull(Given.only(Given.parsed(Given.item("f|windash: -a /b –c")))
                .selections()
                .get("sel"));

        assertThat(selection)
                .isInstanceOfSatisfying(
                        Selection.FieldTest.class,
                        field -> assertThat(field.test())
                                .isInstanceOfSatisfying(
                                        wary.sigma.rule.Test.Any.class,
                                        any -> assertThat(any.parts())
                                                .hasSize(125)
                                                .doesNotHaveDuplicates()));
    }

    @Test
    void tooManyDashesAreTooCostly() {
        assertThat(Given.problem(Given.parsed(Given.item("f|windash: " + " -a".repeat(7))))
                        .kind())
                .isEqualTo(RuleProblem.Kind.TOO_COSTLY);
    }

    @Test
    void yearsCompareWithinWindowsTime() {
        var selection = requireNonNull(Given.only(Given.parsed(Given.item("f|year|gt: 2298")))
                .selections()
                .get("sel"));

        assertThat(Given.show(selection)).isEqualTo("f (YEAR 2299 | YEAR 2300)");
    }
}
