package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.IsoChronology;
import java.time.chrono.IsoEra;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DecimalStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.JulianFields;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalQueries;
import java.time.temporal.TemporalQuery;
import java.time.temporal.ValueRange;
import java.time.temporal.WeekFields;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Dates and times, old and new. */
public final class Times {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 2, 28, 13, 14, 15, 123_456_789);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Times() {}

    public static void list(Matrix m) {
        m.in("java.time")
                .equal("Instant", () -> Instant.ofEpochSecond(1_700_000_000, 999_999_999))
                .equal("Instant.MIN and MAX", () -> List.of(Instant.MIN, Instant.MAX))
                .equal("Duration", () -> Duration.ofNanos(-1))
                .equal("Period", () -> Period.of(1, -2, 3))
                .equal("LocalDate", () -> DAY)
                .equal("LocalTime", () -> LocalTime.of(23, 59, 59, 1))
                .equal("LocalDateTime", () -> MOMENT)
                .equal("OffsetDateTime", () -> MOMENT.atOffset(ZoneOffset.ofHoursMinutes(5, 30)))
                .equal("OffsetTime", () -> OffsetTime.of(LocalTime.NOON, ZoneOffset.UTC))
                .equal("ZonedDateTime", () -> MOMENT.atZone(BERLIN))
                .equal(
                        "ZonedDateTime in the overlap",
                        () -> ZonedDateTime.ofLocal(
                                LocalDateTime.of(2026, 10, 25, 2, 30), BERLIN, ZoneOffset.ofHours(1)))
                .equal("ZoneId region", () -> BERLIN)
                .equal("ZoneId with prefix", () -> ZoneId.of("UTC+2"))
                .equal("ZoneOffset", () -> ZoneOffset.ofTotalSeconds(3_661))
                .same("ZoneOffset.UTC is one", () -> ZoneOffset.UTC)
                .equal("Year", () -> Year.of(-44))
                .equal("YearMonth", () -> YearMonth.of(2026, 11))
                .equal("MonthDay", () -> MonthDay.of(2, 29))
                .same("DayOfWeek", () -> DayOfWeek.TUESDAY)
                .same("Month", () -> Month.MAY)
                .equal("ZoneRules", () -> BERLIN.getRules())
                .equal("ZoneOffsetTransition", () -> BERLIN.getRules().nextTransition(Instant.EPOCH))
                .equal("ValueRange", () -> ValueRange.of(1, 28, 31))
                .equal("WeekFields", () -> WeekFields.of(DayOfWeek.WEDNESDAY, 3))
                .same("IsoChronology", () -> IsoChronology.INSTANCE)
                .same("JapaneseChronology", () -> JapaneseChronology.INSTANCE)
                .same("IsoEra", () -> IsoEra.CE)
                .same("JapaneseEra", () -> JapaneseEra.SHOWA)
                .equal("JapaneseDate", () -> JapaneseDate.of(2026, 1, 2))
                .equal("ThaiBuddhistDate", () -> ThaiBuddhistDate.of(2569, 1, 2))
                .equal("MinguoDate", () -> MinguoDate.of(115, 1, 2))
                .equal("HijrahDate", () -> HijrahDate.of(1447, 1, 2))
                .same("ChronoUnit", () -> ChronoUnit.DECADES)
                .same("ChronoField", () -> ChronoField.EPOCH_DAY)
                .same("IsoFields.QUARTER_OF_YEAR", () -> IsoFields.QUARTER_OF_YEAR)
                .same("JulianFields.JULIAN_DAY", () -> JulianFields.JULIAN_DAY)
                .carries(
                        "WeekFields' own field",
                        () -> WeekFields.of(Locale.GERMANY).weekOfYear(),
                        f -> equal(9, DAY.get(f)))
                .carries(
                        "TemporalAdjusters.firstInMonth",
                        () -> TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY),
                        (TemporalAdjuster a) -> equal(LocalDate.of(2026, 2, 2), DAY.with(a)))
                .carries(
                        "TemporalAdjusters.lastDayOfYear",
                        () -> TemporalAdjusters.lastDayOfYear(),
                        (TemporalAdjuster a) -> equal(LocalDate.of(2026, 12, 31), DAY.with(a)))
                .carries(
                        "TemporalAdjusters.ofDateAdjuster(lambda)",
                        () -> TemporalAdjusters.ofDateAdjuster(d -> d.plusDays(1)),
                        (TemporalAdjuster a) -> equal(LocalDate.of(2026, 3, 1), DAY.with(a)))
                .same("TemporalQueries.precision is known by identity", () -> TemporalQueries.precision())
                .carries(
                        "TemporalQuery by reference",
                        () -> (TemporalQuery<LocalDate>) LocalDate::from,
                        q -> equal(DAY, MOMENT.query(q)))
                .carries(
                        "InstantSource lambda",
                        () -> (InstantSource) () -> Instant.EPOCH,
                        s -> equal(Instant.EPOCH, s.instant()));
        m.in("clocks")
                .equal("Clock.fixed", () -> Clock.fixed(Instant.EPOCH, BERLIN))
                .equal(
                        "Clock.offset",
                        () -> Clock.offset(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ofHours(1)))
                .equal(
                        "Clock.tick",
                        () -> Clock.tick(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ofMinutes(1)))
                .carries("Clock.systemUTC tells the time over there", Clock::systemUTC, clock -> {
                    long off = Math.abs(clock.millis() - System.currentTimeMillis());
                    that(off < 2_000, "within two seconds");
                })
                .carries("Clock.system in a zone", () -> Clock.system(BERLIN), clock -> equal(BERLIN, clock.getZone()));
        m.in("date formatters")
                .carries(
                        "ofPattern",
                        () -> DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.FRENCH),
                        f -> equal("samedi 28 février 2026", f.format(DAY)))
                .carries(
                        "ISO_INSTANT",
                        () -> DateTimeFormatter.ISO_INSTANT,
                        f -> equal("1970-01-01T00:00:00Z", f.format(Instant.EPOCH)))
                .carries(
                        "RFC_1123 parses",
                        () -> DateTimeFormatter.RFC_1123_DATE_TIME,
                        f -> equal(
                                0L,
                                Instant.from(f.parse("Thu, 1 Jan 1970 00:00:00 GMT"))
                                        .getEpochSecond()))
                .carries(
                        "withZone and withDecimalStyle",
                        () -> DateTimeFormatter.ofPattern("HH:mm VV")
                                .withZone(BERLIN)
                                .withDecimalStyle(DecimalStyle.STANDARD),
                        f -> equal("01:00 Europe/Berlin", f.format(Instant.EPOCH)))
                .carries(
                        "built with optional parts and defaults",
                        () -> new DateTimeFormatterBuilder()
                                .appendPattern("uuuu[-MM[-dd]]")
                                .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                                .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                                .toFormatter(Locale.ROOT),
                        f -> equal(LocalDate.of(2026, 1, 1), LocalDate.parse("2026", f)))
                .carries(
                        "SimpleDateFormat",
                        () -> {
                            java.text.SimpleDateFormat format =
                                    new java.text.SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
                            format.setTimeZone(TimeZone.getTimeZone("UTC"));
                            return format;
                        },
                        f -> {
                            equal("1970-01-01", f.format(new Date(0)));
                            equal(new Date(86_400_000), f.parse("1970-01-02"));
                        });
        m.in("java.util dates")
                .equal("Date", () -> new Date(1_700_000_000_123L))
                .equal("java.sql.Timestamp with nanos", () -> {
                    java.sql.Timestamp t = new java.sql.Timestamp(1_700_000_000_123L);
                    t.setNanos(123_456_789);
                    return t;
                })
                .equal("java.sql.Date", () -> java.sql.Date.valueOf("2026-01-02"))
                .equal("java.sql.Time", () -> java.sql.Time.valueOf("01:02:03"))
                .carries(
                        "GregorianCalendar",
                        () -> {
                            Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"), Locale.JAPAN);
                            calendar.setTimeInMillis(1_700_000_000_123L);
                            return calendar;
                        },
                        c -> {
                            equal(1_700_000_000_123L, c.getTimeInMillis());
                            equal(7, c.get(Calendar.HOUR_OF_DAY));
                            equal("Asia/Tokyo", c.getTimeZone().getID());
                            c.add(Calendar.MONTH, 1);
                            equal(Calendar.DECEMBER, c.get(Calendar.MONTH));
                        })
                .equal("Buddhist Calendar", () -> {
                    Calendar calendar = Calendar.getInstance(Locale.forLanguageTag("th-TH-u-ca-buddhist"));
                    calendar.setTimeInMillis(1_700_000_000_123L);
                    return calendar;
                })
                .carries("TimeZone", () -> TimeZone.getTimeZone("America/New_York"), z -> {
                    equal("America/New_York", z.getID());
                    equal(-18_000_000, z.getOffset(1_700_000_000_000L));
                    that(z.inDaylightTime(new Date(1_690_000_000_000L)), "summer");
                })
                .equal("SimpleTimeZone", () -> new java.util.SimpleTimeZone(3_600_000, "X"))
                .carries(
                        "Calendar with a field set and not computed",
                        () -> {
                            Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
                            calendar.clear();
                            calendar.set(2026, Calendar.MARCH, 1);
                            return calendar;
                        },
                        c -> {
                            c.add(Calendar.DAY_OF_MONTH, -1);
                            equal(28, c.get(Calendar.DAY_OF_MONTH));
                        })
                .same("TimeUnit", () -> java.util.concurrent.TimeUnit.HOURS);
    }
}
