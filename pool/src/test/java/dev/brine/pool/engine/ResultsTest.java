package dev.brine.pool.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
    private final Results results = new Results(5);

    @Test
    void put_numbersOfOneKindInAnyOrder_areListed() {
        results.put(3, Values.of(new int[] {4, 5}));
        results.put(0, Values.of(new int[] {0, 1, 2, 3, 0}).part(1, 3));
        assertThat(results.toList()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void put_anotherKindLater_keepsWhatWasThere() {
        results.put(0, Values.of(new int[] {1, 2}));
        results.put(2, Values.of(new double[] {0.5}));
        results.put(4, Values.of(new Object[] {"five", "never"}, 1));
        results.put(3, Values.of(new long[] {4}));
        assertThat(results.toList()).containsExactly(1, 2, 0.5, 4L, "five");
    }

    @Test
    void put_objectsFirst_takesNumbersToo() {
        results.put(0, Values.of(new String[] {"one"}, 1));
        results.put(1, Values.of(new Object[] {null, 3, 4L}, 3));
        results.put(4, Values.of(new int[] {5}));
        assertThat(results.toList()).containsExactly("one", null, 3, 4L, 5);
    }

    @Test
    void builder_numbersAndThenSomethingElse_holdsAll() {
        Values.Builder builder = new Values.Builder(1, true);
        for (int i = 0; i < 40; i++) {
            builder.add(i);
        }
        assertThat(builder.build().array()).isInstanceOf(int[].class);
        builder.add(null);
        builder.add("end");
        Values all = builder.build();
        assertThat(all.size()).isEqualTo(42);
        assertThat(all.part(39, 3).toObjects()).containsExactly(39, null, "end");
    }

    @Test
    void builder_thatMustKeepIdentity_holdsTheObjects() {
        Object number = Integer.valueOf(100_000);
        Values.Builder builder = new Values.Builder(1, false);
        builder.add(number);
        assertThat(builder.build().get(0)).isSameAs(number);
    }

    @Test
    void unboxed_mixedNumbers_staysAsItIs() {
        Object[] mixed = {1, 2L};
        assertThat(Values.unboxed(mixed).array()).isSameAs(mixed);
        assertThat(Values.unboxed(new Object[] {1, 2}).array()).isInstanceOf(int[].class);
    }
}
