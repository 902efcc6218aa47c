package wary.telemetry.syslog;

final class Postfix {
    private Postfix() {}
    static void read(String program, String said, Out out) {}
}
