/** What a pool does, as Micrometer meters. */
@org.jspecify.annotations.NullMarked
module dev.brine.metrics {
    requires static org.jspecify;
    requires transitive dev.brine.pool;
    requires transitive micrometer.core;

    exports dev.brine.metrics;
}
