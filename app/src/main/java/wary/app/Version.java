package wary.app;

import picocli.CommandLine;

/** The program's version, from its jar. */
final class Version implements CommandLine.IVersionProvider {
    /** The version, or {@code dev} when it does not run from its jar. */
    static String number() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"wary " + number()};
    }
}
