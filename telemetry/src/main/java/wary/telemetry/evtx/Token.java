package wary.telemetry.evtx;

/** The tokens of binary XML: [MS-EVEN6] section 2.2.12. */
final class Token {
    static final int END = 0x00;
    static final int ELEMENT = 0x01;
    static final int END_START = 0x02;
    static final int END_EMPTY = 0x03;
    static final int END_ELEMENT = 0x04;
    static final int VALUE = 0x05;
    static final int ATTRIBUTE = 0x06;
    static final int CDATA = 0x07;
    static final int CHARACTER = 0x08;
    static final int ENTITY = 0x09;
    static final int PI_TARGET = 0x0A;
    static final int PI_DATA = 0x0B;
    static final int INSTANCE = 0x0C;
    static final int SUBSTITUTION = 0x0D;
    static final int OPTIONAL = 0x0E;
    static final int FRAGMENT = 0x0F;

    /** Set in a token after which more of its kind follows; on an element, that it has attributes. */
    static final int MORE = 0x40;

    private Token() {}
}
