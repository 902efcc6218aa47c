package wary.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Puts the command together. Reading the annotations of a subcommand takes longer than all else at start, so only that
 * is done in full which is to run; of the others, the name and the one line that {@code --help} shows of them.
 */
final class Commands {
    private static final Map<String, Class<?>> SUBCOMMANDS = new LinkedHashMap<>();

    static {
        SUBCOMMANDS.put("scan", ScanCommand.class);
        SUBCOMMANDS.put("watch", WatchCommand.class);
        SUBCOMMANDS.put("sources", SourcesCommand.class);
        SUBCOMMANDS.put("verdict", VerdictCommand.class);
        SUBCOMMANDS.put("except", ExceptCommand.class);
        SUBCOMMANDS.put("rules", RulesCommand.class);
        SUBCOMMANDS.put("formats", FormatsCommand.class);
        SUBCOMMANDS.put("demo", DemoCommand.class);
        SUBCOMMANDS.put("sync", SyncCommand.class);
        SUBCOMMANDS.put("ledger", LedgerCommand.class);
        SUBCOMMANDS.put("witness", WitnessCommand.class);
        SUBCOMMANDS.put("verify", VerifyCommand.class);
        SUBCOMMANDS.put("unit", UnitCommand.class);
        SUBCOMMANDS.put("say", SayCommand.class);
        SUBCOMMANDS.put("inbox", InboxCommand.class);
        SUBCOMMANDS.put("outbox", OutboxCommand.class);
        SUBCOMMANDS.put("show", ShowCommand.class);
        SUBCOMMANDS.put("reply", ReplyCommand.class);
        SUBCOMMANDS.put("ask", AskCommand.class);
        SUBCOMMANDS.put("answer", AnswerCommand.class);
        SUBCOMMANDS.put("recall", RecallCommand.class);
        SUBCOMMANDS.put("reveal", RevealCommand.class);
        SUBCOMMANDS.put("minutes", MinutesCommand.class);
        SUBCOMMANDS.put("leave", LeaveCommand.class);
        SUBCOMMANDS.put("audit", AuditCommand.class);
    }

    private Commands() {}

    /** @param needed tells by its name whether a subcommand is to run */
    static CommandLine line(Io io, Predicate<String> needed) {
        Factory factory = new Factory(io);
        CommandLine line = new CommandLine(new WaryCommand(), factory);
        SUBCOMMANDS.forEach((name, type) ->
                line.addSubcommand(name, needed.test(name) ? new CommandLine(type, factory) : named(name)));
        return line;
    }

    private static CommandLine named(String name) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage()
                .header(ResourceBundle.getBundle(Messages.BUNDLE).getString("wary." + name + ".usage.header"));
        return new CommandLine(spec);
    }

    /** Gives commands their way to the outside. */
    private record Factory(Io io) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            K made = CommandLine.defaultFactory().create(type);
            if (made instanceof WithIo command) {
                command.io(io);
            }
            return made;
        }
    }
}
