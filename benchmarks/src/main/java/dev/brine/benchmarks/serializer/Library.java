package dev.brine.benchmarks.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ClosureSerializer;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import com.esotericsoftware.minlog.Log;
import dev.brine.serializer.Serializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Optional;
import org.apache.fory.Fory;
import org.apache.fory.logging.LoggerFactory;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * A serializer under test. All are set up alike: any class is welcome without registration, and shared references
 * keep their identity, since that is what a task needs. {@link #FORY_TREES} leaves identity out, for scale.
 */
public enum Library {
    BRINE("Brine") {
        @Override
        Codec open() {
            Serializer serializer = Serializer.create();
            return new Codec() {
                @Override
                public byte[] write(Object value) {
                    return serializer.serialize(value);
                }

                @Override
                public Object read(byte[] bytes) {
                    return serializer.deserialize(bytes);
                }
            };
        }
    },
    FORY("Fory 1.6") {
        @Override
        Codec open() {
            return fory(true);
        }
    },
    FORY_TREES("Fory 1.6, no identity") {
        @Override
        Codec open() {
            return fory(false);
        }
    },
    KRYO("Kryo 5.6") {
        @Override
        Codec open() {
            Log.set(Log.LEVEL_ERROR);
            Kryo kryo = new Kryo();
            kryo.setRegistrationRequired(false);
            kryo.setReferences(true);
            kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
            kryo.register(ClosureSerializer.Closure.class, new ClosureSerializer());
            Output output = new Output(64 * 1024, -1);
            Input input = new Input();
            return new Codec() {
                @Override
                public byte[] write(Object value) {
                    output.reset();
                    kryo.writeClassAndObject(output, value);
                    return output.toBytes();
                }

                @Override
                public Object read(byte[] bytes) {
                    input.setBuffer(bytes);
                    return kryo.readClassAndObject(input);
                }
            };
        }
    },
    JDK("JDK") {
        @Override
        Codec open() {
            return new Codec() {
                @Override
                public byte[] write(Object value) throws IOException {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                        out.writeObject(value);
                    }
                    return bytes.toByteArray();
                }

                @Override
                @SuppressWarnings("BanSerializableRead")
                public Object read(byte[] bytes) throws IOException, ClassNotFoundException {
                    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                        return in.readObject();
                    }
                }
            };
        }
    };

    /** One serializer, for one thread. */
    interface Codec {
        byte[] write(Object value) throws IOException;

        Object read(byte[] bytes) throws IOException, ClassNotFoundException;
    }

    final String title;

    Library(String title) {
        this.title = title;
    }

    abstract Codec open();

    /** Why this library cannot carry the value, found by trying; empty when a copy as good as the original arrives. */
    Optional<String> refusal(Value value) {
        Object original = value.make();
        try {
            Codec codec = open();
            Object copy = codec.read(codec.write(original));
            return value.isCopy(original, copy) ? Optional.empty() : Optional.of("the copy differs");
        } catch (Exception | LinkageError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return Optional.of(cause.getClass().getSimpleName());
        }
    }

    private static Codec fory(boolean identity) {
        LoggerFactory.disableLogging();
        Fory fory = Fory.builder()
                .withXlang(false)
                .requireClassRegistration(false)
                .withRefTracking(identity)
                .withAsyncCompilation(false)
                .build();
        return new Codec() {
            @Override
            public byte[] write(Object value) {
                return fory.serialize(value);
            }

            @Override
            public Object read(byte[] bytes) {
                return fory.deserialize(bytes);
            }
        };
    }
}
