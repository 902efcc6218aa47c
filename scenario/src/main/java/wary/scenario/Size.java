package wary.scenario;

/** How much happens beside the attacks. The attacks are the same in all sizes, but for floods. */
public enum Size {
    /** At most 50,000 records: for tests. */
    QUICK(0.035, 0.035, 700),
    /** Some 500,000 records in seconds. */
    DEMO(0.85, 1, 4_000),
    /** Tens of millions. */
    YEAR(70, 3, 40_000);

    private final double crowd;
    private final double people;
    private final int flood;

    Size(double crowd, double people, int flood) {
        this.crowd = crowd;
        this.people = people;
        this.flood = flood;
    }

    /** How many times more visitors, bots and machines than in {@link #DEMO}. */
    public double crowd() {
        return crowd;
    }

    /** How many times more of what staff do and mail than in {@link #DEMO}. */
    public double people() {
        return people;
    }

    /** Requests in one wave of a flood, which lasts a minute or a few. */
    public int flood() {
        return flood;
    }
}
