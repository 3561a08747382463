package dev.brine.pool.process;

import dev.brine.pool.report.TravelReports;
import dev.brine.report.Report;
import dev.brine.serializer.SerializationException;
import dev.brine.serializer.SerializationException.Side;
import java.util.List;

/** Makes the failure of an encoder that broke, rather than refused, look like any other. */
final class Unsendable {
    private Unsendable() {}

    static SerializationException because(Throwable broken) {
        if (broken instanceof SerializationException known) {
            return known;
        }
        Report report = TravelReports.unwritable("argument", broken);
        return new SerializationException(Side.ARGUMENT, List.of(report), broken);
    }
}
