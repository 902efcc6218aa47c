package wary.scenario.internal.world;

/**
 * Someone who works for one of the three.
 *
 * @param first name
 * @param last name
 * @param account mail address and account in the cloud, in lower case
 * @param machine the name of their computer
 * @param address of that computer in its own network
 * @param admin whether they run the systems
 */
public record Person(String first, String last, String account, String machine, String address, boolean admin) {
    public String name() {
        return first + " " + last;
    }

    /** What stands before the at sign. */
    public String user() {
        return account.substring(0, account.indexOf('@'));
    }
}
