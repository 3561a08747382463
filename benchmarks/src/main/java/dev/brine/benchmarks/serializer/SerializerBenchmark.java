package dev.brine.benchmarks.serializer;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One value to bytes, and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init")
public class SerializerBenchmark {
    @Param
    public Library library;

    @Param
    public Value value;

    private Library.Codec codec;
    private Object object;
    private byte[] bytes;

    /** Opens the library, and checks that it does the work that is going to be measured. */
    @Setup
    public void open() throws IOException, ClassNotFoundException {
        codec = library.open();
        object = value.make();
        bytes = codec.write(object);
        if (!value.isCopy(object, codec.read(bytes))) {
            throw new IllegalStateException(library + " does not carry " + value);
        }
    }

    @Benchmark
    public byte[] write() throws IOException {
        return codec.write(object);
    }

    @Benchmark
    public Object read() throws IOException, ClassNotFoundException {
        return codec.read(bytes);
    }
}
