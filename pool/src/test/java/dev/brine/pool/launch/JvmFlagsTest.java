package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmFlagsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16, 128})
    void heapPercent_allWorkersAndParent_fitIntoTheMachine(int workers) {
        assertThat(JvmFlags.heapPercent(workers) * workers + 25).isLessThanOrEqualTo(86);
        assertThat(JvmFlags.heapPercent(workers)).isPositive().isLessThanOrEqualTo(25);
    }

    @Test
    void defaults_userChoosesCollector_chooseNone() {
        LaunchSettings byArgument =
                LaunchFixture.settings().jvmArgs(List.of("-XX:+UseG1GC")).build();
        LaunchSettings byEnvironment = LaunchFixture.settings()
                .environment(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g -XX:+UseZGC"))
                .build();

        assertThat(JvmFlags.defaults(byArgument, null)).doesNotContain("-XX:+UseSerialGC");
        assertThat(JvmFlags.defaults(byEnvironment, null)).doesNotContain("-XX:+UseSerialGC");
        assertThat(JvmFlags.defaults(LaunchFixture.settings().build(), null)).contains("-XX:+UseSerialGC");
    }

    @Test
    void defaults_onTheSameJava_nameTheSelectorProviderOfTheParent() {
        assertThat(JvmFlags.defaults(LaunchFixture.settings().build(), null))
                .contains("-Djava.nio.channels.spi.SelectorProvider="
                        + java.nio.channels.spi.SelectorProvider.provider()
                                .getClass()
                                .getName());
    }

    @Test
    void inherited_whatChangesTheMeaningOfCode_isPassedOn() {
        assertThat(InheritedFlags.select(
                        List.of(
                                "-ea",
                                "-esa",
                                "-da:some.pkg...",
                                "--enable-preview",
                                "-Xmx1g",
                                "-Dfile.encoding=UTF-8",
                                "-Dmine=1",
                                "-javaagent:x.jar",
                                "--add-opens",
                                "java.base/java.lang=ALL-UNNAMED",
                                "--add-exports=java.base/sun.nio.ch=my.module",
                                "-cp",
                                "a:b",
                                "app.Main",
                                "-ea:late"),
                        true))
                .containsExactly(
                        "-ea",
                        "-esa",
                        "-da:some.pkg...",
                        "--enable-preview",
                        "-Dfile.encoding=UTF-8",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
    }

    @Test
    void inherited_modulesOfTheProgram_areLeftOut() {
        assertThat(InheritedFlags.select(
                        List.of(
                                "--add-modules",
                                "my.module,jdk.httpserver",
                                "--add-modules=ALL-MODULE-PATH",
                                "--add-opens=my.module/my.pkg=ALL-UNNAMED",
                                "--enable-native-access=my.module",
                                "-m",
                                "my.module/my.Main",
                                "-ea"),
                        true))
                .containsExactly("--add-modules=jdk.httpserver", "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void inherited_otherJava_leavesOutWhatItMayNotKnow() {
        assertThat(InheritedFlags.select(
                        List.of("--enable-preview", "-ea", "--sun-misc-unsafe-memory-access=deny"), false))
                .containsExactly("-ea");
    }

    @Test
    void quoted_argumentFile_survives() {
        assertThat(JvmCommand.quoted("a \"b\" \\c")).isEqualTo("\"a \\\"b\\\" \\\\c\"");
    }
}
