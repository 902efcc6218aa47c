package wary.scenario.internal.log;

import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/**
 * The Linux servers: their {@code auth.log}, as Debian 12 has it, and the log of auditd, both collected in one place.
 */
public final class Server {
    private final Timeline timeline;
    private final LogFile auth;
    private final LogFile audit;
    private final Dice dice;
    private final long begin;

    Server(Timeline timeline, LogFile auth, LogFile audit, Dice dice, long begin) {
        this.timeline = timeline;
        this.auth = auth;
        this.audit = audit;
        this.dice = dice;
        this.begin = begin;
    }

    /** What a program says: its name, perhaps with a process number, and its words. */
    public void say(Tale tale, long time, String host, String program, String text) {
        timeline.add(auth, time, Stamps.micros(time, "+00:00") + " " + host + " " + program + ": " + text, tale);
    }

    private String ssh() {
        return "sshd[" + dice.between(900, 64000) + "]";
    }

    /** Someone signs in, stays a while, and leaves. */
    public void login(Tale tale, long time, String host, String user, String from, String method, long stay) {
        String program = ssh();
        int port = dice.between(1025, 65000);
        String key = method.equals("publickey") ? ": ED25519 SHA256:" + dice.word(22) + dice.word(21) : "";
        say(
                tale,
                time,
                host,
                program,
                "Accepted " + method + " for " + user + " from " + from + " port " + port + " ssh2" + key);
        say(
                tale.isNobody() ? tale : Tale.NOBODY,
                time + 20,
                host,
                program,
                "pam_unix(sshd:session): session opened for user " + user + "(uid=1001) by (uid=0)");
        say(tale, time + stay, host, program, "Disconnected from user " + user + " " + from + " port " + port);
    }

    /** Someone tries a password that is wrong; known says whether there is such a user. */
    public void failed(Tale tale, long time, String host, String user, boolean known, String from) {
        String program = ssh();
        int port = dice.between(1025, 65000);
        if (!known) {
            say(tale, time - 40, host, program, "Invalid user " + user + " from " + from + " port " + port);
        }
        say(
                tale,
                time,
                host,
                program,
                "Failed password for " + (known ? "" : "invalid user ") + user + " from " + from + " port " + port
                        + " ssh2");
    }

    public void sudo(Tale tale, long time, String host, String user, String command) {
        say(
                tale,
                time,
                host,
                "sudo",
                "    " + user + " : TTY=pts/" + dice.below(3) + " ; PWD=/home/" + user + " ; USER=root ; COMMAND="
                        + command);
    }

    public void cron(Tale tale, long time, String host, String command) {
        say(tale, time, host, "CRON[" + dice.between(900, 64000) + "]", "(root) CMD (" + command + ")");
    }

    /** A record of the audit log. */
    public void audit(Tale tale, long time, String host, String type, String fields) {
        long serial = 1000 + (time - begin) / 40;
        timeline.add(
                audit,
                time,
                "node=" + host + " type=" + type + " msg=audit(" + Stamps.unixMillis(time) + ":" + serial + "): "
                        + fields,
                tale);
    }

    /** A program is started: the system call and its arguments. */
    public void exec(Tale tale, long time, String host, String uid, String key, String exe, String... arguments) {
        String name = exe.substring(exe.lastIndexOf('/') + 1);
        int pid = dice.between(900, 64000);
        audit(
                tale,
                time,
                host,
                "SYSCALL",
                "arch=c000003e syscall=59 success=yes exit=0 a0=55d0c1a2b3c0 a1=55d0c1a2b4d0 a2=55d0c1a2b5e0 a3=8 items=2"
                        + " ppid=" + (pid - 1) + " pid=" + pid + " auid=" + uid + " uid=0 gid=0 euid=0 suid=0 fsuid=0"
                        + " egid=0 sgid=0 fsgid=0 tty=pts0 ses=" + dice.between(1, 900) + " comm=\"" + name
                        + "\" exe=\"" + exe + "\" key=\"" + key + "\"");
        StringBuilder text = new StringBuilder("argc=" + arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            text.append(" a").append(i).append("=\"").append(arguments[i]).append('"');
        }
        audit(tale, time, host, "EXECVE", text.toString());
    }
}
