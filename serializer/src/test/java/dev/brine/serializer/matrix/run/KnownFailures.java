package dev.brine.serializer.matrix.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The specimens that are known not to arrive, with the reason: {@code category / name = reason}, or
 * {@code [17] category / name = reason} where it fails on that JDK alone.
 */
public record KnownFailures(Map<String, String> reasons) {
    public static KnownFailures load(Class<?> beside, String resource, int feature) throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>();
        try (InputStream in = beside.getResourceAsStream(resource)) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            for (String each : lines) {
                String line = each.strip();
                if (line.startsWith("[")) {
                    boolean here = Integer.parseInt(line.substring(1, line.indexOf(']'))) == feature;
                    line = here ? line.substring(line.indexOf(']') + 1).strip() : "";
                }
                if (!line.isEmpty() && !line.startsWith("#")) {
                    int equals = line.lastIndexOf(" = ");
                    reasons.put(line.substring(0, equals).strip(), line.substring(equals + 3));
                }
            }
        }
        return new KnownFailures(reasons);
    }

    public boolean contains(String key) {
        return reasons.containsKey(key);
    }
}
