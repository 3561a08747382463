package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Throwables, and the loggers that tell of them. */
public final class Troubles {
    private Troubles() {}

    static final class Odd extends Exception {
        private static final long serialVersionUID = 1L;
        final int code;
        final Object detail;

        Odd(int code, Object detail) {
            super("odd " + code);
            this.code = code;
            this.detail = detail;
        }

        @Override
        public String getMessage() {
            return super.getMessage() + " with " + detail;
        }
    }

    static final class NoStack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoStack(String message) {
            super(message, null, false, false);
        }
    }

    /** Not Serializable at heart: holds a lambda and a plain object. */
    static final class Holding extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient int lost = 1;
        final Supplier<String> why;
        final Object[] plain = {new Object()};

        Holding(Supplier<String> why) {
            this.why = why;
        }
    }

    private static <T extends Throwable> T thrown(T t) {
        try {
            throw t;
        } catch (Throwable caught) {
            return t;
        }
    }

    private static Throwable caught(Callable<?> step) {
        try {
            step.call();
        } catch (Throwable t) {
            return t;
        }
        throw new AssertionError("nothing was thrown");
    }

    public static void list(Matrix m) {
        m.in("throwables")
                .carries(
                        "message, cause and stack",
                        () -> thrown(new IOException("m", new FileNotFoundException("c"))),
                        t -> {
                            equal("m", t.getMessage());
                            equal(FileNotFoundException.class, t.getCause().getClass());
                            equal("c", t.getCause().getMessage());
                            that(t.getStackTrace()[0].getClassName().startsWith(Troubles.class.getName()), "its stack");
                        })
                .carries(
                        "suppressed",
                        () -> {
                            Exception e = new Exception("e");
                            e.addSuppressed(new IllegalStateException("s"));
                            return e;
                        },
                        t -> {
                            equal("s", t.getSuppressed()[0].getMessage());
                            t.addSuppressed(new Exception("another"));
                            equal(2, t.getSuppressed().length);
                        })
                .carries("no cause yet: can be given one", () -> new Exception("e"), t -> {
                    equal(null, t.getCause());
                    t.initCause(new Exception("c"));
                    equal("c", t.getCause().getMessage());
                })
                .carries("printed stack trace", () -> thrown(new IllegalStateException("x")), t -> {
                    StringWriter text = new StringWriter();
                    t.printStackTrace(new java.io.PrintWriter(text));
                    that(text.toString().contains("IllegalStateException: x"), "its name");
                    that(text.toString().contains("dev.brine.serializer.matrix"), "its frames");
                })
                .carries("user exception with odd constructor and fields", () -> new Odd(3, List.of(1)), t -> {
                    equal(3, t.code);
                    equal("odd 3 with [1]", t.getMessage());
                })
                .carries("without a writable stack", () -> new NoStack("n"), t -> {
                    equal(0, t.getStackTrace().length);
                    equal(0, t.getSuppressed().length);
                })
                .carries("holding a lambda and plain objects", () -> new Holding(() -> "why"), t -> {
                    equal("why", t.why.get());
                    equal(1, t.plain.length);
                })
                .carries(
                        "anonymous exception",
                        () -> new RuntimeException("anonymous") {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public String toString() {
                                return "mine";
                            }
                        },
                        t -> equal("mine", t.toString()))
                .carries("Error", () -> new StackOverflowError("deep"), t -> equal("deep", t.getMessage()))
                .carries("a StackOverflowError that happened", () -> caught(() -> endless(0)), t -> {
                    that(t instanceof StackOverflowError, "its class");
                    that(t.getStackTrace().length > 100, "its stack");
                })
                .carries(
                        "a NullPointerException with its helpful message",
                        () -> caught(() -> ((String) null).length()),
                        t -> that(
                                String.valueOf(t.getMessage()).contains("String.length()"),
                                "helpful: " + t.getMessage()))
                .carries(
                        "ClassCastException from the VM",
                        () -> caught(() -> (Integer) (Object) "x"),
                        t -> that(t.getMessage().contains("java.lang.Integer"), "its message"))
                .carries(
                        "ExceptionInInitializerError",
                        () -> new ExceptionInInitializerError(new IOException("i")),
                        t -> equal("i", t.getCause().getMessage()))
                .carries(
                        "UncheckedIOException",
                        () -> new UncheckedIOException(new IOException("u")),
                        t -> equal("u", t.getCause().getMessage()))
                .carries(
                        "SQLException chain",
                        () -> {
                            java.sql.SQLException e = new java.sql.SQLException("a", "08001", 7);
                            e.setNextException(new java.sql.SQLException("b"));
                            return e;
                        },
                        e -> {
                            equal(7, e.getErrorCode());
                            equal("b", e.getNextException().getMessage());
                        })
                .carries(
                        "two exceptions that are each other's cause",
                        () -> {
                            Exception a = new Exception("a");
                            Exception b = new Exception("b", a);
                            a.initCause(b);
                            return a;
                        },
                        a -> same(a, a.getCause().getCause()))
                .carries(
                        "InvocationTargetException",
                        () -> caught(
                                () -> Troubles.class.getDeclaredMethod("fail").invoke(null)),
                        t -> equal("failed", t.getCause().getMessage()))
                .carries(
                        "a list of exceptions of the JDK",
                        () -> Arrays.asList(
                                new NoSuchElementException("1"),
                                new ConcurrentModificationException("2"),
                                new ArithmeticException("3"),
                                new java.util.concurrent.TimeoutException("4"),
                                new java.time.DateTimeException("5"),
                                new java.util.MissingResourceException("6", "c", "k"),
                                new java.util.regex.PatternSyntaxException("7", "[", 0),
                                new java.net.URISyntaxException("in", "8"),
                                new AssertionError("9")),
                        list -> {
                            equal("4", list.get(3).getMessage());
                            equal("9", list.get(8).getMessage());
                        })
                .carries(
                        "lambda that throws a captured exception",
                        () -> {
                            RuntimeException e = new RuntimeException("captured");
                            return (Runnable) () -> {
                                throw e;
                            };
                        },
                        r -> {
                            Throwable first = caught(() -> {
                                r.run();
                                return null;
                            });
                            equal("captured", first.getMessage());
                        });
        m.in("loggers")
                .same("java.util.logging", () -> Logger.getLogger("brine.matrix"))
                .same("java.util.logging, root", () -> Logger.getLogger(""))
                .same("java.util.logging, global", () -> Logger.getGlobal())
                .carries("System.Logger", () -> System.getLogger("brine.matrix"), l -> {
                    equal("brine.matrix", l.getName());
                    that(!l.isLoggable(System.Logger.Level.TRACE), "usable");
                })
                .same("Level", () -> Level.WARNING)
                .carries(
                        "Level of one's own",
                        () -> new Level("LOUD", 1_500) {
                            private static final long serialVersionUID = 1L;
                        },
                        l -> {
                            equal("LOUD", l.getName());
                            equal(1_500, l.intValue());
                        })
                .carries(
                        "LogRecord",
                        () -> {
                            LogRecord r = new LogRecord(Level.INFO, "message {0}");
                            r.setParameters(new Object[] {1});
                            r.setThrown(new Exception("t"));
                            return r;
                        },
                        r -> {
                            equal("message {0}", r.getMessage());
                            equal("t", r.getThrown().getMessage());
                        })
                .carries(
                        "lambda that logs",
                        () -> {
                            Logger logger = Logger.getLogger("brine.matrix.captured");
                            return (Supplier<Logger>) () -> logger;
                        },
                        s -> same(Logger.getLogger("brine.matrix.captured"), s.get()))
                .carries(
                        "object with a logger in its field",
                        () -> new Object() {
                            private final Logger logger = Logger.getLogger("brine.matrix.field");

                            @Override
                            public String toString() {
                                return logger.getName();
                            }
                        },
                        o -> equal("brine.matrix.field", o.toString()));
    }

    private static int endless(int n) {
        return endless(n + 1) + 1;
    }

    private static void fail() {
        throw new IllegalStateException("failed");
    }
}
