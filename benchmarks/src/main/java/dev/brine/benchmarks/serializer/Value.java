package dev.brine.benchmarks.serializer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is written and read: each value is made afresh, and knows whether a copy is as good as the original. */
public enum Value {
    SMALL_OBJECT("a small object") {
        @Override
        Object make() {
            return customer(7);
        }
    },
    LIST_OF_1000("a list of 1,000 objects") {
        @Override
        Object make() {
            List<Customer> customers = new ArrayList<>();
            IntStream.range(0, 1_000).forEach(i -> customers.add(customer(i)));
            return customers;
        }
    },
    MAP_OF_STRINGS("a map of 1,000 strings") {
        @Override
        Object make() {
            Map<String, String> map = new HashMap<>();
            IntStream.range(0, 1_000).forEach(i -> map.put("key-" + i, "the value of key " + i));
            return map;
        }
    },
    DEEP_TREE("a binary tree, 4,095 nodes, 12 deep") {
        @Override
        Object make() {
            return Node.tree(12, 1);
        }
    },
    DOUBLES_10_MB("a 10 MB double[]") {
        @Override
        Object make() {
            return IntStream.range(0, 10 * 1024 * 1024 / Double.BYTES)
                    .asDoubleStream()
                    .map(Math::sqrt)
                    .toArray();
        }

        @Override
        boolean isCopy(Object original, Object copy) {
            return copy instanceof double[] doubles && Arrays.equals((double[]) original, doubles);
        }
    },
    SERIALIZABLE_LAMBDA("a capturing lambda, Serializable") {
        @Override
        Object make() {
            return serializableLambda(customer(3));
        }

        @Override
        boolean isCopy(Object original, Object copy) {
            return computesTheSame(original, copy);
        }
    },
    PLAIN_LAMBDA("a capturing lambda, plain") {
        @Override
        Object make() {
            return plainLambda(customer(3));
        }

        @Override
        boolean isCopy(Object original, Object copy) {
            return computesTheSame(original, copy);
        }
    };

    final String title;

    Value(String title) {
        this.title = title;
    }

    abstract Object make();

    boolean isCopy(Object original, Object copy) {
        return copy != original && copy.equals(original);
    }

    private static boolean computesTheSame(Object original, Object copy) {
        return copy != original
                && copy instanceof IntUnaryOperator function
                && function.applyAsInt(1) == ((IntUnaryOperator) original).applyAsInt(1);
    }

    private static Object serializableLambda(Customer captured) {
        return (IntUnaryOperator & Serializable) x -> x + captured.age;
    }

    private static Object plainLambda(Customer captured) {
        return (IntUnaryOperator) x -> x + captured.age;
    }

    private static Customer customer(int i) {
        return new Customer(i, "Customer " + i, 20 + i % 60, i * 1.5, i % 2 == 0, Tier.values()[i % 3]);
    }

    public enum Tier {
        BASIC,
        PLUS,
        GOLD
    }

    /** A class, not a record: every library knows how to fill one. */
    public static final class Customer implements Serializable {
        private static final long serialVersionUID = 1;

        final long id;
        final String name;
        final int age;
        final double balance;
        final boolean active;
        final Tier tier;

        Customer(long id, String name, int age, double balance, boolean active, Tier tier) {
            this.id = id;
            this.name = name;
            this.age = age;
            this.balance = balance;
            this.active = active;
            this.tier = tier;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Customer c
                    && id == c.id
                    && name.equals(c.name)
                    && age == c.age
                    && balance == c.balance
                    && active == c.active
                    && tier == c.tier;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    /** A node of a tree; its size is given by its depth. */
    public static final class Node implements Serializable {
        private static final long serialVersionUID = 1;

        final int number;
        final @Nullable Node left;
        final @Nullable Node right;

        Node(int number, @Nullable Node left, @Nullable Node right) {
            this.number = number;
            this.left = left;
            this.right = right;
        }

        static Node tree(int depth, int number) {
            return depth == 1
                    ? new Node(number, null, null)
                    : new Node(number, tree(depth - 1, 2 * number), tree(depth - 1, 2 * number + 1));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node
                    && number == node.number
                    && Objects.equals(left, node.left)
                    && Objects.equals(right, node.right);
        }

        @Override
        public int hashCode() {
            return number;
        }
    }
}
