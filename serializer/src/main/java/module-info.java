/** Bytes from any object graph or closure and back, explanations of what cannot travel, and the reports of Brine. */
@org.jspecify.annotations.NullMarked
module dev.brine.serializer {
    requires static org.jspecify;
    requires jdk.unsupported;
    requires org.objectweb.asm;

    uses dev.brine.serializer.Reducer;

    exports dev.brine.report;
    exports dev.brine.serializer;
    exports dev.brine.serializer.access to
            dev.brine.pool;
    exports dev.brine.serializer.statics to
            dev.brine.pool;
    exports dev.brine.serializer.session to
            dev.brine.pool,
            dev.brine.cluster;
}
