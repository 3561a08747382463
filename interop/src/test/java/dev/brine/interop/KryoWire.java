package dev.brine.interop;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ClosureSerializer;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import com.esotericsoftware.minlog.Log;
import dev.brine.serializer.matrix.run.Wire;
import org.objenesis.strategy.StdInstantiatorStrategy;

/** Kryo as one sets it up to carry as much as it can. A new one for each value, so that no failure spoils the next. */
public final class KryoWire implements Wire {
    @Override
    public byte[] write(Object value) {
        Output output = new Output(4096, -1);
        kryo().writeClassAndObject(output, value);
        return output.toBytes();
    }

    @Override
    public Object read(byte[] bytes) {
        return kryo().readClassAndObject(new Input(bytes));
    }

    private static Kryo kryo() {
        Log.set(Log.LEVEL_NONE);
        Kryo kryo = new Kryo();
        kryo.setRegistrationRequired(false);
        kryo.setReferences(true);
        kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        kryo.register(ClosureSerializer.Closure.class, new ClosureSerializer());
        return kryo;
    }
}
