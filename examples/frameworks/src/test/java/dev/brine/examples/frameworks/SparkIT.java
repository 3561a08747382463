package dev.brine.examples.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brine.serializer.Serializer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a real Spark, whose executor is a process of its own. */
@Timeout(180)
class SparkIT {
    private static JavaSparkContext context(String master) {
        return new JavaSparkContext(new SparkConf()
                .setMaster(master)
                .setAppName("brine")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path")));
    }

    @Test
    void map_overAnotherProcess_carriesObjectsAndClasses(@TempDir Path folder) throws Exception {
        try (JavaSparkContext spark = context("local-cluster[1,1,1024]")) {
            assertThat(SparkPrices.of(spark, new Tariff(0.25), List.of(80, 100, 8)))
                    .containsExactly("EUR 100", "EUR 125", "EUR 10");

            Function<Integer, String> ofThisJvm = Serializer.create().portable(notebook(folder));
            List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
            List<String> answers = spark.parallelize(numbers, 4).map(ofThisJvm).collect();
            assertThat(answers).hasSize(100);
            assertThat(answers.get(3)).startsWith("Cell[n=3] in ");
            assertThat(answers.get(3))
                    .doesNotEndWith(" " + ProcessHandle.current().pid());
        }
    }

    @Test
    void map_withoutBrine_isWhatSparkRefuses() {
        Tariff tariff = new Tariff(0.25);
        try (JavaSparkContext spark = context("local[2]")) {
            assertThat(SparkPrices.of(spark, tariff, List.of(80))).containsExactly("EUR 100");
            assertThatThrownBy(() -> spark.parallelize(List.of(80)).map(tariff::price))
                    .isInstanceOf(SparkException.class)
                    .hasMessage("Task not serializable");
        }
    }

    @SuppressWarnings("unchecked")
    private static Function<Integer, String> notebook(Path folder) throws Exception {
        return (Function<Integer, String>) InMemory.task(folder, "Notebook", """
                record Cell(int n) {}
                public static org.apache.spark.api.java.function.Function<Integer, String> task() {
                    return n -> new Cell(n) + " in " + ProcessHandle.current().pid();
                }
                """);
    }
}
