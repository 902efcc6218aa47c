package wary.ledger.mirror;

/** The message of an exception, which by its type need not have one. */
final class Why {
    private Why() {}

    static String of(Exception e) {
        String message = e.getMessage();
        return message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
    }
}
