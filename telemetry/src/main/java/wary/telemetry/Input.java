package wary.telemetry;

import java.io.InputStream;

/**
 * An opened, uncompressed log.
 *
 * @param source its name as the user gave it
 * @param stream its bytes, from the beginning
 */
public record Input(String source, InputStream stream) {}
