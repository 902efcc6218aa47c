package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.log.Attachment;
import wary.scenario.internal.log.Mail;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.world.Names;
import wary.scenario.internal.world.Person;
import wary.scenario.internal.world.World;

/** What honest mails, and ordinary spam, say. */
final class Letters {
    private static final List<String> TOPICS = List.of(
            "Poll worker training",
            "Room for Thursday",
            "Ballot proof, second version",
            "Budget question",
            "Ladder for the sign",
            "Re: Precinct 12",
            "Keys for the storage",
            "Schedule next week",
            "Press call",
            "Machine test log");
    private static final List<String> QUESTIONS = List.of(
            "Where do I vote?",
            "I moved, what now",
            "Absentee ballot for my mother",
            "Registration not found!!",
            "can not open your page",
            "Password for the portal?",
            "Hours on Saturday");
    private static final List<String> SPAM = List.of(
            "You have WON",
            "Cheap toner for your office",
            "Your parcel waits",
            "Loan approved",
            "Invoice overdue, act now",
            "Your mailbox is almost full");

    private final Dice dice;

    Letters(Dice dice) {
        this.dice = dice;
    }

    private String sentence() {
        return dice.pick(
                "Please have a look.",
                "Thanks for the quick reply.",
                "The list is on the share.",
                "I will be late tomorrow.",
                "Could you check the numbers once more?",
                "See you at the meeting.",
                "Nothing urgent.",
                "Let me know if that works.");
    }

    /** Between colleagues. */
    Mail internal(Person from, Person to, String host, String address) {
        String text = "Hi " + to.first() + ",\n\n" + sentence() + " " + sentence() + "\n\n" + from.first() + "\n";
        Mail mail = Mail.of(from.name(), from.account(), host, address, Mail.PASS)
                .to(to.name(), to.account())
                .says(dice.pick(TOPICS), text, dice.chance(0.5) ? "<p>" + text.replace("\n", "<br>") + "</p>" : "")
                .by("Microsoft Outlook 16.0");
        return dice.chance(0.1) ? mail.with(Attachment.pdf(dice, "notes-" + dice.below(90) + ".pdf")) : mail;
    }

    /** From a citizen. */
    Mail question(String address, Person to) {
        String first = dice.pick(Names.FIRST);
        String last = dice.pick(Names.LAST);
        String domain = dice.pick(World.PERSONAL_MAIL);
        return Mail.of(
                        first + " " + last,
                        Voters.lower(first) + dice.below(99) + "@" + domain,
                        "out." + domain,
                        address,
                        Mail.PASS)
                .to("Elections", to.account())
                .says(
                        dice.pick(QUESTIONS),
                        "Hello,\n" + dice.pick(QUESTIONS) + "\n" + sentence() + "\n\n" + first + " " + last,
                        "");
    }

    /** From the state board, the provider's billing, an association: real senders. */
    Mail circular(Person to) {
        return switch (dice.below(3)) {
            case 0 ->
                Mail.of(
                                "State Board of Elections",
                                "bulletin@" + World.STATE_DOMAIN,
                                "mail." + World.STATE_DOMAIN,
                                "198.19.240.5",
                                Mail.PASS)
                        .to(to.name(), to.account())
                        .says(
                                "Bulletin " + dice.between(10, 90),
                                "Dear colleagues,\nthe bulletin is on our site.",
                                "<p>Dear colleagues, the <a href=\"https://www.stateboard.example/bulletin/"
                                        + dice.below(90) + "\">bulletin</a> is on our site.</p>");
            case 1 ->
                Mail.of("Clerks Association", "news@clerks.example", "bulk.mailings.example", "198.19.240.9", Mail.PASS)
                        .to(to.name(), to.account())
                        .bouncesTo("bounce-" + dice.below(9999) + "@bulk.mailings.example")
                        .says(
                                "Clerks' week in short",
                                "This week: ballots, budgets.",
                                "<h1>Clerks' week</h1><p><a href=\"https://click.mailings.example/c/" + dice.word(10)
                                        + "\">www.clerks.example</a></p>")
                        .by(
                                "BulkMailer 4",
                                "List-Id: <news.clerks.example>",
                                "List-Unsubscribe: <https://click.mailings.example/u/" + dice.word(10) + ">");
            default ->
                Mail.of(
                                "Tally Systems Support",
                                "support@" + World.VENDOR_DOMAIN,
                                "mail." + World.VENDOR_DOMAIN,
                                "198.19.240.13",
                                Mail.PASS)
                        .to(to.name(), to.account())
                        .says(
                                "Ticket " + dice.between(1000, 9999) + " updated",
                                "Your ticket was updated.",
                                "<p>See <a href=\"https://desk.tallysystems.example/t/" + dice.below(9999)
                                        + "\">the ticket</a>.</p>");
        };
    }

    /** Nobody believes these; the filter marks them, but they come. */
    Mail spam(String address, Person to) {
        String domain = dice.word(8) + ".example";
        String subject = dice.pick(SPAM);
        return Mail.of(
                        dice.pick("Customer Care", "Billing", "Admin", "Prize Desk"),
                        dice.word(7) + "@" + domain,
                        "mta." + domain,
                        address,
                        dice.pick(Mail.FAIL, Mail.NONE, "softfail none none", Mail.PASS))
                .to(to.name(), to.account())
                .says(
                        subject,
                        subject + "\nhttp://" + dice.word(7) + ".example/" + dice.word(5),
                        "<p>" + subject + " <a href=\"http://" + dice.word(7) + ".example/" + dice.word(5)
                                + "\">open</a></p>")
                .by("", "X-Spam-Flag: " + dice.pick("YES", "YES", "NO"));
    }
}
