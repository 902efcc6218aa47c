package wary.telemetry.evtx;

/**
 * The first 512 bytes of a chunk, as far as reading needs them: signature (0), first and last record's identifier (24,
 * 32), size of the header (40), end of the records (48), checksum of the records (52), flags (120), checksum of this
 * header (124), over all of it but the eight bytes from 120.
 *
 * @param signed whether it begins with the signature of a chunk
 * @param sound whether its checksum is right, or there is none: only then can the rest be believed
 * @param free where the records end, by the header
 */
record ChunkHeader(boolean signed, boolean sound, int free) {
    static final int SIZE = 512;

    private static final long SIGNATURE = 0x006B6E68_43666C45L; // "ElfChnk" and a zero byte, little-endian
    private static final int NO_CHECKSUM = 4;

    static ChunkHeader read(byte[] bytes) {
        if (bytes.length < SIZE || !signedAt(bytes, 0)) {
            return new ChunkHeader(false, false, bytes.length);
        }
        boolean sound = (Bytes.i32(bytes, 120) & NO_CHECKSUM) != 0
                || Bytes.crc32(bytes, 0, 120, 128, SIZE) == Bytes.i32(bytes, 124);
        int free = Bytes.within(bytes, 48, bytes.length);
        return new ChunkHeader(true, sound, free < SIZE ? bytes.length : free);
    }

    static boolean signedAt(byte[] bytes, int at) {
        return bytes.length - at >= 8 && Bytes.i64(bytes, at) == SIGNATURE;
    }

    /** Whether a chunk may begin here: the signature, and a size of the header as in every chunk. */
    static boolean plausibleAt(byte[] bytes, int at, int limit) {
        return limit - at >= 44 && signedAt(bytes, at) && Bytes.i32(bytes, at + 40) == 128;
    }

    /** Whether the records of a chunk are as they were when Windows last computed their checksum. */
    static boolean recordsSound(byte[] bytes, int free) {
        return (Bytes.i32(bytes, 120) & NO_CHECKSUM) != 0
                || Bytes.crc32(bytes, SIZE, free, free, free) == Bytes.i32(bytes, 52);
    }
}
