package wary.watch.detect;

import java.util.Optional;

/** Where someone was, and when (milliseconds since 1970). */
record Place(double latitude, double longitude, long time) {
    private static final double EARTH = 6371;
    private static final double FAR = 500;
    private static final double FASTEST = 950;

    static Optional<Place> of(String latitude, String longitude, long time) {
        try {
            double lat = Double.parseDouble(latitude);
            double lon = Double.parseDouble(longitude);
            boolean real = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat != 0 || lon != 0);
            return real ? Optional.of(new Place(lat, lon, time)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Along the surface, by the haversine formula. */
    double kilometres(Place other) {
        double a = Math.toRadians(latitude);
        double b = Math.toRadians(other.latitude);
        double north = Math.sin((b - a) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double h = north * north + Math.cos(a) * Math.cos(b) * east * east;
        return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /** Whether no aeroplane brings anyone there so fast. */
    boolean tooFar(Place later) {
        double hours = Math.max(0, later.time - time) / 3_600_000.0;
        double distance = kilometres(later);
        return distance > FAR && distance > FASTEST * hours;
    }
}
