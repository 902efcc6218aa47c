package wary.scenario.internal.log;

/** The names of the detections that the cases are for. */
public final class Units {
    public static final String SECURITY_NOTICE = "security-notice-short-link";
    public static final String BRAND_MISMATCH = "brand-mismatch";
    public static final String LOOKALIKE = "lookalike-domain";
    public static final String VENDOR = "vendor-impersonation";
    public static final String MACRO = "macro-attachment";
    public static final String CONSENT = "consent-phish";
    public static final String FORWARDING = "forwarding-rule";
    public static final String ODD_SIGN_IN = "odd-sign-in";
    public static final String MFA_FATIGUE = "mfa-fatigue";
    public static final String MFA_METHOD = "new-mfa-method";
    public static final String INJECTION = "lookup-injection";
    public static final String SCANNER = "web-scanner";
    public static final String WALKING = "record-walking";
    public static final String ABSENTEE = "absentee-burst";
    public static final String ADDRESS_CHANGES = "address-change-burst";
    public static final String ROLL = "roll-mass-change";
    public static final String UPLOAD = "script-in-image";
    public static final String WEB_CHILD = "web-server-child";
    public static final String PAGE = "results-page-changed";
    public static final String OUTBOUND = "outbound-link-changed";
    public static final String PIVOT = "dmz-to-internal";
    public static final String CREDENTIAL = "leaked-credential";
    public static final String DEFENCE = "defence-disabled";
    public static final String SILENCE = "audit-silent";
    public static final String ADMIN_HOST = "new-admin-host";
    public static final String DELETION = "log-deletion";
    public static final String CANARY = "canary-opened";
    public static final String FLOOD = "ddos-waves";

    private Units() {}
}
