package dev.brine.pool.process;

import dev.brine.pool.launch.LaunchSettings;
import java.time.Duration;

/**
 * What a process backend is built with.
 *
 * @param cancelGrace how long a task may take to heed an interrupt before its worker is killed
 * @param silence how long a worker may not answer before it is killed
 */
public record ProcessSettings(
        String name, int workers, LaunchSettings launch, Duration cancelGrace, Duration silence) {}
