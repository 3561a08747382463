package dev.brine.interop;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import dev.brine.serializer.matrix.run.Specimen;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.LoggerFactory;

/** Loggers, which are the other side's loggers of the same name there. */
public final class LoggerValues {
    private static final String NAME = "dev.brine.interop.a";

    private LoggerValues() {}

    /** What most programs have: a class with a logger in a field. */
    private static final class Service<L> {
        private final L log;
        private int calls;

        Service(L log) {
            this.log = log;
        }

        L call() {
            calls++;
            return log;
        }
    }

    /** A way to get a logger by its name. */
    private interface Factory<L> {
        L of(String name);
    }

    public static List<Specimen> specimens() {
        Matrix m = new Matrix().in("Loggers");
        // lambdas and not references, which would set these libraries up when they are made
        loggers(m, "SLF4J", name -> LoggerFactory.getLogger(name));
        loggers(m, "Log4j 2", name -> LogManager.getLogger(name));
        loggers(m, "java.util.logging", java.util.logging.Logger::getLogger);
        systemLoggers(m);
        m.same("SLF4J root logger", () -> LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
        m.same("Log4j 2 root logger", () -> LogManager.getRootLogger());
        m.same("java.util.logging root logger", () -> java.util.logging.Logger.getLogger(""));
        m.carries(
                "java.util.logging anonymous logger",
                java.util.logging.Logger::getAnonymousLogger,
                log -> that(log.isLoggable(java.util.logging.Level.INFO), "inherits from the root"));
        m.carries(
                "SLF4J no-operation logger",
                () -> org.slf4j.helpers.NOPLogger.NOP_LOGGER,
                log -> that(!log.isErrorEnabled(), "still says nothing"));
        commonsLogging(m);
        m.same("Log4j 2 level", () -> Level.WARN);
        m.equal("Log4j 2 marker", () -> org.apache.logging.log4j.MarkerManager.getMarker("m"));
        m.equal("SLF4J marker", () -> org.slf4j.MarkerFactory.getMarker("m"));
        return m.specimens();
    }

    private static <L> void loggers(Matrix m, String library, Factory<L> factory) {
        m.same(library + " logger", () -> factory.of(NAME));
        m.carries(
                library + " logger in a field",
                () -> new Service<>(factory.of(NAME)),
                service -> same(factory.of(NAME), service.call()));
        m.carries(
                library + " logger that a lambda captures",
                () -> {
                    L log = factory.of(NAME);
                    return (Callable<L>) () -> log;
                },
                task -> same(factory.of(NAME), task.call()));
    }

    /** Its loggers keep their names to themselves, and speak to one of Log4j. */
    private static void commonsLogging(Matrix m) {
        m.carries(
                "Commons Logging logger in a field and a lambda",
                () -> {
                    Log log = LogFactory.getLog(NAME);
                    return new Service<Callable<Log>>(() -> log);
                },
                service -> {
                    Log log = service.call().call();
                    that(log.isErrorEnabled(), "as the other side has it");
                    Configurator.setLevel(NAME, Level.OFF);
                    that(!log.isErrorEnabled(), "it is the other side's");
                    Configurator.setLevel(NAME, Level.ERROR);
                });
    }

    /** The platform makes another object at each call, all of which speak to one logger. */
    private static void systemLoggers(Matrix m) {
        m.carries(
                "System.Logger in a field and a lambda",
                () -> {
                    System.Logger log = System.getLogger(NAME);
                    return new Service<Callable<System.Logger>>(() -> log);
                },
                service -> {
                    System.Logger log = service.call().call();
                    equal(NAME, log.getName());
                    that(log.isLoggable(System.Logger.Level.INFO), "as the other side has it");
                    java.util.logging.Logger there = java.util.logging.Logger.getLogger(NAME);
                    there.setLevel(java.util.logging.Level.OFF);
                    that(!log.isLoggable(System.Logger.Level.INFO), "it is the other side's");
                    there.setLevel(null);
                });
    }
}
