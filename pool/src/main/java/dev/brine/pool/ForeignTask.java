package dev.brine.pool;

import dev.brine.pool.engine.Body;
import dev.brine.pool.engine.Failure;
import dev.brine.pool.engine.Outcome;
import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task of the JDK's own that completes an object of this process: a {@code FutureTask}, or a stage of a {@code
 * CompletableFuture}. A copy of it in a worker would complete but a copy of that object. So only the user's code inside
 * of it goes to a worker; when the outcome is there, it takes the place of that code, and the task is run here.
 *
 * <pre>
 *   execute(task{fn}) -> fn travels, runs in a worker -> outcome -> task{fn := give outcome}.run() here
 * </pre>
 */
final class ForeignTask implements Outcome {
    /** Stages that are run here as they are: what their function gives is a future, which cannot travel. */
    private static final Set<String> COMPOSING = Set.of("UniCompose", "UniComposeExceptionally");

    private final Runnable command;
    private final Object holder;
    private final FieldSlot slot;
    private final @Nullable Object fixed;

    private ForeignTask(Runnable command, Object holder, FieldSlot slot, @Nullable Object fixed) {
        this.command = command;
        this.holder = holder;
        this.slot = slot;
        this.fixed = fixed;
    }

    /** Executes the command if it is such a task; whether it was. */
    static boolean execute(Runnable command, PoolExecutor executor) {
        try {
            if (command instanceof FutureTask<?> task) {
                return future(command, task, executor);
            } else if (!executor.copies()) {
                return false;
            } else if (command instanceof AsynchronousCompletionTask) {
                stage(command, executor);
                return true;
            }
        } catch (IllegalAccessException | NoSuchFieldException notReached) {
            throw refusal(command, notReached);
        }
        if (command instanceof Future) {
            throw refusal(command, null);
        }
        return false;
    }

    private static RejectedExecutionException refusal(Runnable command, @Nullable Throwable cause) {
        return new RejectedExecutionException(
                "a " + command.getClass().getName()
                        + " completes a future of this process, and would complete but its copy"
                        + " in a worker: use submit(...) or Pool.applyAsync(...)",
                cause);
    }

    // ---- FutureTask, and futures around futures as ExecutorCompletionService makes them

    private static boolean future(Runnable command, FutureTask<?> outer, PoolExecutor executor)
            throws IllegalAccessException, NoSuchFieldException {
        FieldSlot callable = slot(FutureTask.class, "callable");
        FutureTask<?> task = outer;
        while (true) {
            if (task instanceof PoolTask<?> own) {
                own.submit(() -> runHere(command));
                return true;
            }
            Object code = callable.getReference(task);
            if (code == null) {
                return true; // done or cancelled: running it would do nothing
            }
            boolean adapted = code.getClass().getName().equals("java.util.concurrent.Executors$RunnableAdapter");
            Object inner = adapted ? slot(code.getClass(), "task").getReference(code) : code;
            if (inner instanceof FutureTask<?> next) {
                task = next;
            } else if (!executor.copies()) {
                return false;
            } else if (inner instanceof Runnable runnable && adapted) {
                Object fixed = slot(code.getClass(), "result").getReference(code);
                ForeignTask outcome = new ForeignTask(command, task, callable, fixed);
                executor.submit(command, Bodies.of((RemoteRunnable) runnable::run), outcome);
                return true;
            } else {
                Callable<?> call = (Callable<?>) code;
                ForeignTask outcome = new ForeignTask(command, task, callable, null);
                executor.submit(command, Bodies.of((RemoteCallable<?>) call::call), outcome);
                return true;
            }
        }
    }

    // ---- stages of a CompletableFuture

    private static void stage(Runnable command, PoolExecutor executor)
            throws IllegalAccessException, NoSuchFieldException {
        String kind = command.getClass().getSimpleName();
        FieldSlot function = slot(command.getClass(), "fn");
        Object code = function.getReference(command);
        List<@Nullable Object> arguments = code == null || COMPOSING.contains(kind) ? null : arguments(kind, command);
        Body body = arguments == null ? null : body(code, arguments);
        if (body == null) {
            runHere(command);
        } else {
            executor.submit(command, body, new ForeignTask(command, command, function, null));
        }
    }

    /** What the function of a stage will be called with; null if it will not be called. */
    private static @Nullable List<@Nullable Object> arguments(String kind, Runnable stage)
            throws IllegalAccessException, NoSuchFieldException {
        List<Settled> sources = new ArrayList<>();
        for (String name : kind.startsWith("Async") ? List.<String>of() : List.of("src", "snd")) {
            FieldSlot source = slotOrNull(stage.getClass(), name);
            if (source != null
                    && source.getReference(stage) instanceof CompletableFuture<?> future
                    && future.isDone()) {
                sources.add(Settled.of(future));
            }
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        switch (kind) {
            case "UniHandle", "UniWhenComplete" -> {
                arguments.add(sources.get(0).value());
                arguments.add(sources.get(0).failure());
            }
            case "UniExceptionally" -> {
                if (sources.get(0).failure() == null) {
                    return null;
                }
                arguments.add(sources.get(0).failure());
            }
            default -> {
                List<Settled> needed = kind.startsWith("Or") ? sources.subList(0, 1) : sources;
                if (needed.stream().anyMatch(source -> source.failure() != null)) {
                    return null;
                }
                needed.forEach(source -> arguments.add(source.value()));
            }
        }
        return arguments;
    }

    /** A future that is done, as its dependents see it. */
    private record Settled(@Nullable Object value, @Nullable Throwable failure) {
        static Settled of(CompletableFuture<?> done) {
            return done.<Settled>handle(Settled::new).join();
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Body body(@Nullable Object code, List<@Nullable Object> arguments) {
        Object first = arguments.isEmpty() ? null : arguments.get(0);
        Object second = arguments.size() < 2 ? null : arguments.get(1);
        if (code instanceof Supplier<?> supplier) {
            return Bodies.of((RemoteCallable<?>) supplier::get);
        } else if (code instanceof Runnable runnable) {
            return Bodies.of((RemoteRunnable) runnable::run);
        } else if (code instanceof Function<?, ?> function) {
            Function<@Nullable Object, ?> typed = (Function<@Nullable Object, ?>) function;
            return Bodies.of((RemoteCallable<?>) () -> typed.apply(first));
        } else if (code instanceof Consumer<?> consumer) {
            Consumer<@Nullable Object> typed = (Consumer<@Nullable Object>) consumer;
            return Bodies.of((RemoteRunnable) () -> typed.accept(first));
        } else if (code instanceof BiFunction<?, ?, ?> function) {
            BiFunction<@Nullable Object, @Nullable Object, ?> typed =
                    (BiFunction<@Nullable Object, @Nullable Object, ?>) function;
            return Bodies.of((RemoteCallable<?>) () -> typed.apply(first, second));
        } else if (code instanceof BiConsumer<?, ?> consumer) {
            BiConsumer<@Nullable Object, @Nullable Object> typed =
                    (BiConsumer<@Nullable Object, @Nullable Object>) consumer;
            return Bodies.of((RemoteRunnable) () -> typed.accept(first, second));
        }
        return null;
    }

    // ---- the outcome takes the place of the code

    /** What the worker made of the code: a value, or an exception. */
    private interface Given {
        @Nullable
        Object give() throws Throwable;
    }

    @Override
    public void completed(@Nullable Object value) {
        replace(() -> fixed != null ? fixed : value);
    }

    @Override
    public void failed(Failure failure) {
        Throwable cause = PoolTask.cause(failure);
        replace(() -> {
            throw cause;
        });
    }

    private void replace(Given outcome) {
        slot.setReference(holder, inPlaceOf(slot.type(), outcome));
        runHere(command);
    }

    private static Object inPlaceOf(Class<?> type, Given outcome) {
        if (type == Callable.class) {
            return (Callable<@Nullable Object>) () -> give(outcome);
        } else if (type == Supplier.class) {
            return (Supplier<@Nullable Object>) () -> give(outcome);
        } else if (type == Runnable.class) {
            return (Runnable) () -> give(outcome);
        } else if (type == Function.class) {
            return (Function<Object, @Nullable Object>) argument -> give(outcome);
        } else if (type == Consumer.class) {
            return (Consumer<Object>) argument -> give(outcome);
        } else if (type == BiFunction.class) {
            return (BiFunction<Object, Object, @Nullable Object>) (first, second) -> give(outcome);
        } else if (type == BiConsumer.class) {
            return (BiConsumer<Object, Object>) (first, second) -> give(outcome);
        }
        throw new IllegalStateException("no outcome can be given in place of a " + type.getName());
    }

    private static @Nullable Object give(Given outcome) {
        try {
            return outcome.give();
        } catch (Throwable thrown) {
            throw ForeignTask.<RuntimeException>asUnchecked(thrown);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asUnchecked(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** Runs the rest of a task, and whatever depends on it, in a thread that may wait. */
    private static void runHere(Runnable command) {
        PoolFuture.inActionThread(command);
    }

    private static FieldSlot slot(Class<?> type, String name) throws IllegalAccessException, NoSuchFieldException {
        FieldSlot slot = slotOrNull(type, name);
        if (slot == null) {
            throw new NoSuchFieldException(type.getName() + "." + name);
        }
        return slot;
    }

    private static @Nullable FieldSlot slotOrNull(Class<?> type, String name) throws IllegalAccessException {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                return Access.of(Access.Mode.fromProperty()).field(each.getDeclaredField(name));
            } catch (NoSuchFieldException notHere) {
                // perhaps in the class above
            }
        }
        return null;
    }
}
