/** A pool of worker processes that runs any lambda, and survives it. */
@org.jspecify.annotations.NullMarked
module dev.brine.pool {
    requires static org.jspecify;
    requires transitive dev.brine.serializer;
    requires jdk.net;
    requires jdk.unsupported;
    requires java.management;

    exports dev.brine.pool;
}
