package dev.brine.serializer.explain;

import dev.brine.serializer.source.ClassSource;
import dev.brine.serializer.source.ClosureKey;
import dev.brine.serializer.source.ClosureSource;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.trace.Step;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says steps in the user's own names. Keeps what it read of class files, for one explanation. Not thread-safe. */
final class Paths {
    private static final int LONGEST_KEY = 40;

    private final Closures closures;
    private final Map<Class<?>, Known> known = new HashMap<>();

    /** A closure's key and source; both null for other classes. */
    private record Known(@Nullable ClosureKey key, @Nullable ClosureSource source) {}

    Paths(Closures closures) {
        this.closures = closures;
    }

    List<Hop> hops(List<Step> taken, Object offender) {
        List<Step> steps = Folding.fold(taken, offender);
        List<Hop> hops = new ArrayList<>(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            Object reached = i + 1 < steps.size() ? steps.get(i + 1).holder() : offender;
            hops.add(hop(steps.get(i), reached));
        }
        return hops;
    }

    /** The closure's source, or null for anything else. */
    @Nullable
    ClosureSource sourceOf(Object value) {
        return known(value).source();
    }

    @Nullable
    ClosureKey keyOf(Object value) {
        return known(value).key();
    }

    /** What a value is, for the row {@code what}: {@code lambda in Report.run, Report.java:42}, {@code com.example.Job}. */
    String describe(Object value) {
        String source = nameless(value);
        return source != null ? source : Names.full(value.getClass());
    }

    /** What a value is, in the middle of a path. */
    String brief(Object value, Class<?> scope) {
        String source = nameless(value);
        return source != null ? source : Names.within(scope, value.getClass());
    }

    /** The class whose source the user has in mind: the host of a closure, or the value's own class. */
    Class<?> scope(Object root) {
        ClosureKey key = keyOf(root);
        return key == null ? root.getClass() : key.host();
    }

    private @Nullable String nameless(Object value) {
        ClosureSource source = sourceOf(value);
        if (source != null) {
            return source.noun() + " in " + source.place();
        }
        if (value.getClass().getName().contains("$$Lambda")) {
            return "lambda in " + Names.simple(value.getClass());
        }
        return ClassSource.of(value.getClass());
    }

    private Known known(Object value) {
        return known.computeIfAbsent(value.getClass(), type -> {
            ClosureKey key = type.isSynthetic() ? closures.keyOf(value) : null;
            return new Known(key, key == null ? null : ClosureSource.of(key));
        });
    }

    private Hop hop(Step step, Object reached) {
        if (step instanceof Step.Captured captured) {
            return captured(captured, reached);
        }
        if (step instanceof Step.Field field) {
            return field(field, reached);
        }
        if (step instanceof Step.Element element) {
            String index = "[" + element.index() + "]";
            return new Hop(index, index, null, null, step.holder(), reached);
        }
        if (step instanceof Step.MapKey key) {
            return new Hop("a key", ".keySet()", null, null, step.holder(), reached);
        }
        if (step instanceof Step.MapValue value) {
            String key = key(value.key());
            return new Hop("value of " + key, "[" + key + "]", null, null, step.holder(), reached);
        }
        if (step instanceof Step.Written written) {
            if (Proxy.isProxyClass(step.holder().getClass())) {
                return new Hop("its handler", "{handler}", null, null, step.holder(), reached);
            }
            String text = "written value " + (written.index() + 1);
            return new Hop(text, "{" + text + "}", null, null, step.holder(), reached);
        }
        if (step instanceof Step.Replaced) {
            return new Hop("its replacement", "{replacement}", null, null, step.holder(), reached);
        }
        return new Hop("an element", "[?]", null, null, step.holder(), reached);
    }

    private Hop captured(Step.Captured step, Object reached) {
        ClosureSource source = sourceOf(step.holder());
        ClosureKey key = keyOf(step.holder());
        List<@Nullable String> names = source == null ? List.of() : source.captured();
        String name = step.index() < names.size() ? names.get(step.index()) : null;
        Class<?> declared = key != null && step.index() < key.captured().size()
                ? key.captured().get(step.index())
                : null;
        if (name == null) {
            int number = step.index() + 1;
            return new Hop(
                    "captured value " + number, "{captured " + number + "}", null, declared, step.holder(), reached);
        }
        String text = name.equals("this") ? "captured this" : "captured '" + name + "'";
        return new Hop(text, "." + name, name, declared, step.holder(), reached);
    }

    private static Hop field(Step.Field step, Object reached) {
        Class<?> declared = declaredType(step);
        boolean closure = Names.isCompiledClosure(step.holder().getClass());
        if (Names.isCapture(step.name())
                || (closure && !step.declaring().getName().startsWith("groovy.lang."))) {
            String name = Names.ofVariable(step.name());
            if (name != null) {
                String text = name.equals("this") ? "the enclosing object" : "captured '" + name + "'";
                return new Hop(text, "." + name, name, declared, step.holder(), reached);
            }
        }
        return new Hop(fieldText(step), "." + step.name(), step.name(), declared, step.holder(), reached);
    }

    /** The JDK's readers and writers lock on what they stand around, and are followed by that field first. */
    private static String fieldText(Step.Field step) {
        if (step.name().equals("lock") && step.declaring() == Reader.class) {
            return "what it reads";
        }
        if (step.name().equals("lock") && step.declaring() == Writer.class) {
            return "what it writes to";
        }
        return "field '" + step.name() + "'";
    }

    private static @Nullable Class<?> declaredType(Step.Field step) {
        try {
            return step.declaring().getDeclaredField(step.name()).getType();
        } catch (NoSuchFieldException | LinkageError e) {
            return null;
        }
    }

    /** A map's key, without running any of the user's code. */
    private static String key(@Nullable Object key) {
        if (key instanceof String text) {
            String shown = text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY) + "...";
            return '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        if (key instanceof Class<?> type) {
            return Names.simple(type) + ".class";
        }
        if (key == null
                || key instanceof Boolean
                || key instanceof Character
                || (key instanceof Number && key.getClass().getName().startsWith("java.lang."))) {
            return String.valueOf(key);
        }
        return Words.indefinite(Names.simple(key.getClass()));
    }
}
