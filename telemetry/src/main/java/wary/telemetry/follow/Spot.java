package wary.telemetry.follow;

import java.nio.file.Path;

/**
 * A file as it was found.
 *
 * @param path where it is
 * @param source the same as the user would write it
 * @param key tells it from other files, whatever it is called
 * @param size in bytes
 * @param modified when it was last written to, in nanoseconds since 1970
 * @param beside whether it only lies beside a file that the user named: it is read only where it goes on what was read
 *     before
 * @param heir whether it lies there under a name that the named file may have got when it was rotated
 */
record Spot(Path path, String source, String key, long size, long modified, boolean beside, boolean heir) {}
