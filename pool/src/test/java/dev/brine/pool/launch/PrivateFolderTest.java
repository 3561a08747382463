package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    private static final long NO_PROCESS = 99_999_999L;

    @TempDir
    Path place;

    @Test
    void create_longPath_takesTheNextPlace() throws IOException {
        Path tooLong = Files.createDirectories(place.resolve("x".repeat(90)));
        try (PrivateFolder folder = PrivateFolder.create(List.of(tooLong, place))) {
            assertThat(folder.path().getParent()).isEqualTo(place);
        }
        assertThat(place.toFile().list()).containsExactly(tooLong.getFileName().toString());
    }

    @Test
    void create_placeMissing_takesTheNextPlace() throws IOException {
        try (PrivateFolder folder = PrivateFolder.create(List.of(place.resolve("missing"), place))) {
            assertThat(folder.path().getParent()).isEqualTo(place);
        }
    }

    @Test
    void create_noPlaceAtAll_isNull() {
        assertThat(PrivateFolder.create(List.of(place.resolve("missing")))).isNull();
    }

    @Test
    void close_filesInside_removesAll() throws IOException {
        PrivateFolder folder = PrivateFolder.create(List.of(place));
        Files.writeString(Files.createDirectory(folder.path().resolve("sub")).resolve("file"), "x");
        folder.close();

        assertThat(place).isEmptyDirectory();
    }

    @Test
    void sweep_abandoned_isRemoved() throws IOException {
        Path abandoned = folder("brine-" + NO_PROCESS + "-abc", 60);
        Files.writeString(abandoned.resolve("lock"), "");
        age(abandoned, 60);
        sweep();

        assertThat(abandoned).doesNotExist();
    }

    @Test
    void sweep_sharedMemoryOfTheDead_isRemoved() throws IOException {
        String segment = "-3-1306a398-b0f6-4d3e-a3d9-964f1e58358f";
        Path abandoned = file("brine-" + NO_PROCESS + segment, 300);
        Path young = file("brine-" + NO_PROCESS + "-4" + segment.substring(2), 10);
        Path living = file("brine-" + ProcessHandle.current().pid() + segment, 300);
        sweep();

        assertThat(abandoned).doesNotExist();
        assertThat(List.of(young, living)).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void sweep_ofTheLiving_stays() throws IOException {
        try (PrivateFolder living = PrivateFolder.create(List.of(place))) {
            age(living.path(), 60);
            sweep();

            assertThat(living.path()).exists();
        }
    }

    @Test
    void sweep_othersFolders_stay() throws IOException {
        Path young = folder("brine-" + NO_PROCESS + "-abc", 0);
        Path named = folder("brine-precious-data", 60);
        Path file = Files.writeString(place.resolve("brine-" + NO_PROCESS + "-def"), "a file");
        Path link = Files.createSymbolicLink(place.resolve("brine-" + NO_PROCESS + "-ghi"), named);
        sweep();

        assertThat(List.of(young, named, file, link))
                .allSatisfy(path -> assertThat(path).exists());
    }

    private void sweep() throws IOException {
        FolderSweep.sweep(List.of(place), Files.getOwner(place));
    }

    private Path folder(String name, long ageSeconds) throws IOException {
        Path folder = Files.createDirectory(place.resolve(name));
        age(folder, ageSeconds);
        return folder;
    }

    private Path file(String name, long ageSeconds) throws IOException {
        Path file = Files.writeString(place.resolve(name), "");
        age(file, ageSeconds);
        return file;
    }

    private static void age(Path path, long seconds) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(seconds)));
    }
}
