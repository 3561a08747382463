package dev.brine.serializer.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.serializer.SerializationException;
import dev.brine.serializer.Serializer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BigArraysTest {
    private static final ClassRoutes ROUTES = new ClassRoutes() {
        @Override
        public int loaderOf(Class<?> type) {
            return type.getClassLoader() == null ? PLATFORM : SHARED;
        }

        @Override
        public Class<?> resolve(int loader, String name) throws ClassNotFoundException {
            return Class.forName(name, false, BigArraysTest.class.getClassLoader());
        }
    };

    private final Serializer serializer = Serializer.create();
    private final ObjectEncoder encoder = new ObjectEncoder(serializer, ROUTES);
    private final List<Object> aside = new ArrayList<>();

    @Test
    void encode_bigArray_isPutAsideOnce_andItsIdentityIsKept() {
        double[] big = new double[200_000];
        big[7] = 7;
        Output out = new Output(64);
        int described = encoder.encode(List.of(big, new byte[10], big), out, array -> {
            aside.add(array);
            return new byte[] {(byte) (aside.size() - 1)};
        });
        assertThat(aside).containsExactly(big);
        assertThat(out.size()).isLessThan(200);

        List<?> arrived = (List<?>) decode(out, described, handle -> ((double[]) aside.get(handle[0])).clone());
        assertThat((double[]) arrived.get(0)).isEqualTo(big).isNotSameAs(big).isSameAs(arrived.get(2));
        assertThat((byte[]) arrived.get(1)).hasSize(10);
    }

    @Test
    void encode_noRoomAside_goesWithTheStream() {
        byte[] big = new byte[2_000_000];
        big[1_999_999] = 3;
        Output out = new Output(64);
        int described = encoder.encode(big, out, array -> null);
        assertThat(out.size()).isGreaterThan(big.length);
        assertThat(decode(out, described, handle -> handle)).isEqualTo(big);
    }

    @Test
    void decode_nobodyKnowsWhereToLook_isAReport() {
        Output out = new Output(64);
        encoder.encode(new byte[2_000_000], out, array -> new byte[1]);
        var decoder = new ObjectDecoder(serializer, ROUTES);
        assertThatThrownBy(() -> decoder.decode(out.array(), 0, out.size())).isInstanceOf(SerializationException.class);
    }

    private Object decode(Output out, int described, Function<byte[], Object> source) {
        var decoder = new ObjectDecoder(serializer, ROUTES, source);
        byte[] descriptors = encoder.descriptors(0, described);
        decoder.learn(descriptors, 0, descriptors.length);
        return decoder.decode(out.array(), 0, out.size());
    }
}
