package wary.app;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** All text that users see, from {@code messages.properties}, so that it can be translated. */
public final class Messages {
    /** The bundle's name, for whoever reads it by other means. */
    public static final String BUNDLE = "wary.app.messages";

    private static final ResourceBundle BUNDLE_READ = ResourceBundle.getBundle(BUNDLE);

    private Messages() {}

    /**
     * The text of this name, with {@code {0}}, {@code {1}} … filled in. Numbers are written with thousands separators.
     *
     * @throws java.util.MissingResourceException if there is none, which a test rules out
     */
    public static String get(String key, Object... arguments) {
        return new MessageFormat(BUNDLE_READ.getString(key), Locale.ROOT.equals(locale()) ? Locale.ENGLISH : locale())
                .format(arguments);
    }

    /** The language of the texts, also for numbers: a number is never in another language than its sentence. */
    private static Locale locale() {
        return BUNDLE_READ.getLocale();
    }
}
