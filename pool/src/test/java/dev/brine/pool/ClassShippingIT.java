package dev.brine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Classes and resources of loaders that workers do not have. */
@Timeout(60)
class ClassShippingIT {
    @TempDir
    Path folder;

    @Test
    void map_classOfAnotherLoader_isFetchedByWorkers() throws Exception {
        RemoteFunction<String, String> shipped = madeBy(new OwnLoader(Shipped.class.getName()), Shipped.class);
        try (Pool pool = ProcessPool.of(2)) {
            assertThat(pool.map(shipped, List.of("a", "b")))
                    .containsExactly("A by MirrorLoader[2]", "B by MirrorLoader[2]");
        }
    }

    /** As providers of a service are found, each of which a jar of its own names. */
    @Test
    void getResources_severalOfOneName_allAreFetched() throws Exception {
        URL[] folders = {folderWithSign("first"), folderWithSign("second")};
        RemoteFunction<String, String> signs = madeBy(new OwnLoader(Signs.class.getName(), folders), Signs.class);
        try (Pool pool = ProcessPool.of(1)) {
            assertThat(pool.apply(signs, "sign.txt")).isEqualTo("[first, second]");
            assertThat(pool.apply(signs, "no-such-sign.txt")).isEqualTo("[]");
        }
    }

    private URL folderWithSign(String text) throws IOException {
        Path target = Files.createDirectory(folder.resolve(text));
        Files.writeString(target.resolve("sign.txt"), text);
        return target.toUri().toURL();
    }

    @SuppressWarnings("unchecked")
    private static RemoteFunction<String, String> madeBy(OwnLoader loader, Class<?> original) throws Exception {
        Class<?> other = loader.loadClass(original.getName());
        assertThat(other).isNotSameAs(original);
        return (RemoteFunction<String, String>) other.getDeclaredConstructor().newInstance();
    }

    /** Reads all resources of a name. */
    public static final class Signs implements RemoteFunction<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String apply(String name) throws IOException {
            List<String> texts = new ArrayList<>();
            for (URL url : Collections.list(Signs.class.getClassLoader().getResources(name))) {
                try (InputStream in = url.openStream()) {
                    texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return texts.toString();
        }
    }
}
