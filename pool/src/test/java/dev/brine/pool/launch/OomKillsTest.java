package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OomKillsTest {
    @TempDir
    Path root;

    private Path groups;
    private Path proc;

    @BeforeEach
    void makeFolders() throws IOException {
        groups = Files.createDirectory(root.resolve("cgroup"));
        proc = Files.createDirectory(root.resolve("proc"));
        Files.createDirectory(proc.resolve("self"));
    }

    @Test
    void since_groupOfVersionTwo_countsTheRise() throws IOException {
        Files.writeString(proc.resolve("self/cgroup"), "0::/app/one\n");
        Path events = Files.createDirectories(groups.resolve("app/one")).resolve("memory.events");
        Files.writeString(events, "low 0\noom 4\noom_kill 4\n");
        OomKills kills = OomKills.startCounting(groups, proc);
        Files.writeString(events, "low 0\noom 6\noom_kill 6\n");

        assertThat(kills.since()).isEqualTo(2);
        assertThat(kills.place()).isEqualTo("in this control group");
    }

    @Test
    void since_groupOfVersionOne_countsTheRise() throws IOException {
        Files.writeString(proc.resolve("self/cgroup"), "9:cpu:/x\n4:memory:/docker/abc\n0::/\n");
        Path control = Files.createDirectories(groups.resolve("memory")).resolve("memory.oom_control");
        Files.writeString(control, "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n");
        OomKills kills = OomKills.startCounting(groups, proc);
        Files.writeString(control, "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");

        assertThat(kills.since()).isEqualTo(1);
    }

    @Test
    void since_noGroups_countsTheMachine() throws IOException {
        Files.writeString(proc.resolve("vmstat"), "nr_free 1\noom_kill 7\n");
        OomKills kills = OomKills.startCounting(groups, proc);
        Files.writeString(proc.resolve("vmstat"), "nr_free 1\noom_kill 8\n");

        assertThat(kills.since()).isEqualTo(1);
        assertThat(kills.place()).isEqualTo("on this machine");
    }

    @Test
    void since_nothingTold_isNone() {
        assertThat(OomKills.startCounting(groups, proc).since()).isZero();
    }
}
