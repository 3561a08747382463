/** A pool of worker processes that runs any lambda, and survives it. */
@org.jspecify.annotations.NullMarked
module dev.brine.pool {
    requires static org.jspecify;
    requires transitive dev.brine.serializer;
    requires java.management;
    requires static java.logging;
    requires static jdk.jfr;
    requires jdk.net;
    requires org.objectweb.asm;
    requires jdk.unsupported;

    exports dev.brine.pool;
}
