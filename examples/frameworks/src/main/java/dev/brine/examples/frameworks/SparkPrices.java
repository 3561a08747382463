package dev.brine.examples.frameworks;

import dev.brine.serializer.Serializer;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** A Spark job whose function Java serialization does not take: "Task not serializable" is gone. */
public final class SparkPrices {
    private SparkPrices() {}

    public static List<String> of(JavaSparkContext spark, Tariff tariff, List<Integer> nets) {
        // example: portable
        Serializer serializer = Serializer.create();
        Function<Integer, String> price = serializer.portable(net -> tariff.price(net)); // Tariff is not Serializable
        return spark.parallelize(nets, 2).map(price).collect();
        // end
    }
}
