package dev.brine.examples.frameworks;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import dev.brine.serializer.Serializer;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task on another member of a Hazelcast cluster, which gets its object and its class with it. */
public final class HazelcastPrices {
    private HazelcastPrices() {}

    public static String of(HazelcastInstance here, Member there, Tariff tariff, int net)
            throws InterruptedException, ExecutionException, TimeoutException {
        Callable<String> task = Serializer.create().portable(() -> tariff.price(net));
        return here.getExecutorService("prices").submitToMember(task, there).get(30, TimeUnit.SECONDS);
    }
}
