package wary.app;

/** What {@code -o} can be. */
enum OutputFormat {
    TABLE,
    JSONL,
    CSV,
    OCSF,
    HTML;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
