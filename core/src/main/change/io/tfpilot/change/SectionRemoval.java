package io.tfpilot.change;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Takes a request's section out of the file it stands in; the file goes with its last section. */
record SectionRemoval(Job job) {
    void run(Log log) throws IOException {
        List<Place> places = Place.find(job.environmentFolder(), job.get("REQUEST_ID"));
        if (places.size() > 1) {
            throw new Fault("The section of " + job.get("REQUEST_ID") + " stands more than once; remove it by hand.");
        }
        for (Place place : places) {
            byte[] left = without(place);
            if (left.length == 0) {
                Files.delete(place.file());
            } else {
                Files.write(place.file(), left);
            }
            log.println("Removed from " + job.infra.relativize(place.file()));
        }
    }

    /** The exact inverse of putting it in: between two sections, and before one that comes last, is an empty line. */
    static byte[] without(Place place) {
        byte[] bytes = place.bytes();
        boolean last = place.to() == bytes.length;
        int from = last ? Math.max(0, place.from() - 1) : place.from();
        int to = !last && bytes[place.to()] == '\n' ? place.to() + 1 : place.to();
        ByteArrayOutputStream left = new ByteArrayOutputStream(bytes.length);
        left.write(bytes, 0, from);
        left.write(bytes, to, bytes.length - to);
        return left.toByteArray();
    }
}
