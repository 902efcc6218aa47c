package wary.scenario.internal.log;

import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** The office's gateway: firewall and VPN, logged as RFC 3164 wants it, in UTC. */
public final class Gateway {
    public static final String HOST = "harbor-gw";

    private final Timeline timeline;
    private final LogFile file;
    private final Dice dice;
    private final long begin;

    Gateway(Timeline timeline, LogFile file, Dice dice, long begin) {
        this.timeline = timeline;
        this.file = file;
        this.dice = dice;
        this.begin = begin;
    }

    /** A packet that the firewall has an opinion about: BLOCK, or AUDIT for what it lets pass but notes. */
    public void packet(Tale tale, long time, String action, String in, String from, String to, int port, String proto) {
        double up = (time - begin) / 1000.0 + 81_000;
        say(
                tale,
                time,
                "kernel: [" + (long) up + "." + (100_000 + dice.below(899_999)) + "] [UFW " + action + "] IN=" + in
                        + " OUT=" + (in.equals("eth0") ? "" : "eth1")
                        + " MAC=02:42:0a:14:0a:01:02:42:0a:14:0a:fe:08:00 SRC=" + from + " DST=" + to
                        + " LEN=" + dice.pick(40, 44, 52, 60) + " TOS=0x00 PREC=0x00 TTL=" + dice.between(40, 250)
                        + " ID=" + dice.below(65536) + (proto.equals("TCP") ? " DF" : "") + " PROTO=" + proto
                        + " SPT=" + dice.between(1025, 65000) + " DPT=" + port
                        + (proto.equals("TCP")
                                ? " WINDOW=" + dice.pick(1024, 14600, 29200, 64240) + " RES=0x00 SYN URGP=0"
                                : " LEN=40"));
    }

    /** What a program there says, with its name. */
    public void say(Tale tale, long time, String text) {
        timeline.add(file, time, Stamps.oldSyslog(time) + " " + HOST + " " + text, tale);
    }
}
