package wary.unit.json;

import java.math.BigDecimal;

/** Numbers as ECMAScript writes them, which is what RFC 8785 (section 3.2.2.3) asks for. */
final class NumberText {
    private NumberText() {}

    /** The shortest text that reads back as this finite number, in ECMAScript's form (Number::toString). */
    static String of(double value) {
        if (value == 0) {
            return "0";
        }
        String java = Double.toString(Math.abs(value));
        int e = java.indexOf('E');
        String plain = e < 0 ? java : java.substring(0, e);
        int exponent = e < 0 ? 0 : Integer.parseInt(java.substring(e + 1));
        int dot = plain.indexOf('.');
        String digits = plain.substring(0, dot) + plain.substring(dot + 1);
        // The value is 0.DIGITS times ten to the power of point.
        int point = dot + exponent;
        int leading = 0;
        while (digits.charAt(leading) == '0') {
            leading++;
        }
        point -= leading;
        digits = withoutTrailingZeroes(digits.substring(leading));
        if (digits.length() == 2) {
            // Java writes two digits at least and takes the nearest such number, where one digit may be enough.
            String one = oneDigit(Math.abs(value), digits, point);
            if (!one.isEmpty()) {
                // 9.5 and above go up to 10: one place more.
                point += one.length() - 1;
                digits = one.substring(0, 1);
            }
        }
        return (value < 0 ? "-" : "") + ecmaScript(digits, point);
    }

    private static String withoutTrailingZeroes(String digits) {
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    /** "D" or "10" if 0.D or 1.0 at this power reads back as the value; the nearest if several do; or nothing. */
    private static String oneDigit(double value, String digits, int point) {
        int down = digits.charAt(0) - '0';
        String best = "";
        BigDecimal distance = BigDecimal.ZERO;
        BigDecimal exact = new BigDecimal(value);
        for (int digit = down; digit <= down + 1; digit++) {
            BigDecimal candidate = BigDecimal.valueOf(digit).scaleByPowerOfTen(point - 1);
            if (digit == 0 || candidate.doubleValue() != value) {
                continue;
            }
            BigDecimal off = candidate.subtract(exact).abs();
            int nearer = best.isEmpty() ? -1 : off.compareTo(distance);
            if (nearer < 0 || (nearer == 0 && digit % 2 == 0)) {
                best = Integer.toString(digit);
                distance = off;
            }
        }
        return best;
    }

    /** ECMA-262, section "Number::toString", with n = point and k = the count of digits. */
    private static String ecmaScript(String digits, int point) {
        int count = digits.length();
        if (count <= point && point <= 21) {
            return digits + "0".repeat(point - count);
        }
        if (0 < point && point <= 21) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
