package dev.brine.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Subjects played by shell scripts: what they say, and what becomes of them. */
@Timeout(60)
class SubjectProcessIT {
    private static final Set<Figure> ASKED = EnumSet.of(Figure.START, Figure.MAP);

    @TempDir
    Path folder;

    @Test
    void run_subjectThatPrintsFigures_readsThemAndIgnoresNoise() throws Exception {
        SubjectProcess.Outcome outcome =
                run("echo hello; echo; echo version 'Toy 1.0'; echo unknown-figure 7; echo start 12.5; echo map 1e6");
        assertThat(outcome.readings())
                .containsExactly(
                        Reading.of(1, "toy", 2, Figure.START, 12.5), Reading.of(1, "toy", 2, Figure.MAP, 1_000_000));
        assertThat(outcome.version()).isEqualTo("Toy 1.0");
    }

    @Test
    void run_subject_isToldWhatToMeasure() throws Exception {
        run("echo \"$@\" > " + folder.resolve("arguments"));
        assertThat(folder.resolve("arguments")).hasContent("workers=2 seconds=0.100 figures=start,map");
    }

    @Test
    void run_subjectThatRefusesOrPrintsNonsense_failsThatFigureOnly() throws Exception {
        List<Reading> readings = run("echo start ! cannot do that; echo map 5").readings();
        assertThat(readings)
                .containsExactly(
                        Reading.failed(1, "toy", 2, Figure.START, "cannot do that"),
                        Reading.of(1, "toy", 2, Figure.MAP, 5));
        assertThat(run("echo start soon").readings().get(0).failure()).isEqualTo("not a number: soon");
    }

    @Test
    void run_subjectThatDies_keepsWhatItSaidAndGivesItsLastWords() throws Exception {
        List<Reading> readings = run("echo start 3; echo boom >&2; exit 4").readings();
        assertThat(readings)
                .containsExactly(
                        Reading.of(1, "toy", 2, Figure.START, 3),
                        Reading.failed(1, "toy", 2, Figure.MAP, "ended with exit code 4: boom"));
    }

    @Test
    void run_subjectThatHangs_isKilledWithItsChildren() throws Exception {
        Path pids = folder.resolve("pids");
        List<Reading> readings =
                run("echo start 3; sleep 300 & echo $! > " + pids + "; wait").readings();
        assertThat(readings.get(1).failure()).isEqualTo("no answer in 1 s");
        long child = Long.parseLong(Files.readString(pids).strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void run_commandThatIsNotThere_isAFailureAndNotAnException() throws Exception {
        Subject subject = subject(List.of(folder.resolve("nothing").toString()));
        assertThat(SubjectProcess.run(subject, 1, 2, ASKED, 0.1, Duration.ofSeconds(1))
                        .readings())
                .allSatisfy(reading -> assertThat(reading.failure()).startsWith("cannot be started"));
    }

    @Test
    void schedule_rounds_beginWithAnotherSubjectAndDoNotAskTheHopelessAgain() throws Exception {
        Path log = folder.resolve("log");
        Subject good = subject("good", "echo good >> " + log + "; echo start 1; echo map 1");
        Subject bad = subject("bad", "echo bad $3 >> " + log + "; echo start ! no; echo map 1");
        Subject missing = new Subject("missing", Subject.Kind.JVM, List.of(), ASKED, false, "not here");
        Plan plan = new Plan(List.of(2), 3, 0.1, Duration.ofMinutes(1), Duration.ofSeconds(5), false);

        Schedule schedule = new Schedule(plan, List.of(good, missing, bad), ASKED, line -> {});
        Readings readings = schedule.run();

        assertThat(schedule.rounds()).isEqualTo(3);
        assertThat(Files.readAllLines(log))
                .containsExactly("good", "bad figures=start,map", "bad figures=map", "good", "good", "bad figures=map");
        assertThat(readings.median("good", 2, Figure.MAP)).hasValue(1);
        assertThat(readings.failure("bad", 2, Figure.START)).contains("no");
    }

    @Test
    void schedule_noTimeForAnotherRound_stopsAfterAWholeOne() throws Exception {
        Plan plan = new Plan(List.of(2), 5, 0.1, Duration.ZERO, Duration.ofSeconds(5), false);
        Schedule schedule = new Schedule(plan, List.of(subject("toy", "echo start 1")), ASKED, line -> {});
        schedule.run();
        assertThat(schedule.rounds()).isEqualTo(1);
    }

    private SubjectProcess.Outcome run(String script) throws IOException, InterruptedException {
        return SubjectProcess.run(subject("toy", script), 1, 2, ASKED, 0.1, Duration.ofSeconds(1));
    }

    private Subject subject(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".sh"), script);
        Subject subject = subject(new ArrayList<>(List.of("sh", file.toString())));
        return new Subject(name, subject.kind(), subject.command(), subject.figures(), false, "");
    }

    private static Subject subject(List<String> command) {
        return new Subject("toy", Subject.Kind.JVM, command, ASKED, false, "");
    }
}
