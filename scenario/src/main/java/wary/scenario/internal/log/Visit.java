package wary.scenario.internal.log;

/**
 * A request and its answer.
 *
 * @param client whose address it comes from
 * @param method such as GET
 * @param target path and query, percent-encoded
 * @param status of the answer
 * @param bytes of the answer
 * @param referer where it was linked, or empty
 * @param agent what the client calls itself, or empty
 * @param millis how long the answer took
 * @param user who is signed in, or empty
 */
public record Visit(
        String client,
        String method,
        String target,
        int status,
        int bytes,
        String referer,
        String agent,
        int millis,
        String user) {

    /** An ordinary request. */
    public static Visit get(String client, String target, int status, int bytes, String agent, int millis) {
        return new Visit(client, "GET", target, status, bytes, "", agent, millis, "");
    }

    public Visit by(String method) {
        return new Visit(client, method, target, status, bytes, referer, agent, millis, user);
    }

    public Visit from(String referer) {
        return new Visit(client, method, target, status, bytes, referer, agent, millis, user);
    }

    public Visit as(String user) {
        return new Visit(client, method, target, status, bytes, referer, agent, millis, user);
    }
}
