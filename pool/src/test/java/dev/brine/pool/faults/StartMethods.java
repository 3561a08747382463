package dev.brine.pool.faults;

import dev.brine.pool.StartMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The start methods that the suites of this package run on: SPAWN, or those of {@code -Dbrine.faults.startMethods=SPAWN,FORK}. */
final class StartMethods {
    private StartMethods() {}

    static List<StartMethod> all() {
        String wanted = System.getProperty("brine.faults.startMethods", "SPAWN");
        Set<String> names = Arrays.stream(wanted.split(",")).collect(Collectors.toSet());
        return Stream.of(StartMethod.values())
                .filter(method -> names.contains(method.name()))
                .toList();
    }

    /** How often each case is run. */
    static int repetitions() {
        return Integer.getInteger("brine.faults.repeat", 1);
    }
}
