package wary.telemetry.syslog;

final class Exim {
    private Exim() {}
    static void read(String said, Out out) {}
}
