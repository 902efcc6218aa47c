package wary.watch.detect;

/** How many slips of the finger lie between two names. */
final class EditDistance {
    private static final String[] KEYS = {"1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm"};

    private EditDistance() {}

    /** Letters put in, left out, exchanged or swapped with their neighbour; 3 stands for "more than 2". */
    static int of(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2 || a.length() > 63) {
            return 3;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                d[i][j] = swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
            }
        }
        return Math.min(3, d[a.length()][b.length()]);
    }

    /**
     * Whether the one difference between two names is one that fingers make or eyes miss: neighbours swapped, a letter
     * left out or doubled, or the key beside it.
     */
    static boolean isSlip(String typed, String meant) {
        int i = 0;
        while (i < typed.length() && i < meant.length() && typed.charAt(i) == meant.charAt(i)) {
            i++;
        }
        if (typed.length() < meant.length()) {
            return true;
        }
        if (typed.length() > meant.length()) {
            return i > 0 && typed.charAt(i) == typed.charAt(i - 1)
                    || i < meant.length() && near(typed.charAt(i), meant.charAt(i));
        }
        if (i >= typed.length()) {
            return false;
        }
        boolean swapped = i + 1 < typed.length()
                && typed.charAt(i) == meant.charAt(i + 1)
                && typed.charAt(i + 1) == meant.charAt(i);
        return swapped || near(typed.charAt(i), meant.charAt(i));
    }

    private static boolean near(char a, char b) {
        for (int row = 0; row < KEYS.length; row++) {
            int at = KEYS[row].indexOf(a);
            for (int other = Math.max(0, row - 1); at >= 0 && other <= Math.min(3, row + 1); other++) {
                int there = KEYS[other].indexOf(b);
                if (there >= 0 && Math.abs(there - at) <= 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
