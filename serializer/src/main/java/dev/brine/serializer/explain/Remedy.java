package dev.brine.serializer.explain;

import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.source.Parameters;
import dev.brine.serializer.trace.Offender;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The nearest fix for a live thing, as code in the user's own names. */
final class Remedy {
    private static final String LOCAL = "{local}";
    private static final String NAME = "{name}";
    private static final String OPEN = "{open}";
    private static final String TYPE = "{type}";
    private static final String HOST = "{host}";

    private final Refusal.Live live;
    private final Class<?> offender;
    private final List<Hop> hops;
    private final Class<?> scope;
    /** The variable or field that holds the thing, or -1. */
    private final int index;

    private Remedy(Refusal.Live live, Offender offender, List<Hop> hops, Class<?> scope) {
        this.live = live;
        this.offender = offender.value().getClass();
        this.hops = hops;
        this.scope = scope;
        this.index = variable(hops);
    }

    static String of(Refusal.Live live, Offender offender, List<Hop> hops, Class<?> scope) {
        return new Remedy(live, offender, hops, scope).text();
    }

    private String text() {
        String fix = live.resource().fix();
        fix = fix.contains(OPEN) ? opened(fix) : fix;
        fix = fix.contains(LOCAL) ? fix.replace(LOCAL, local()) : fix;
        fix = fix.contains(NAME) ? fix.replace(NAME, name(known())) : fix;
        fix = fix.contains(TYPE) ? fix.replace(TYPE, Names.simple(Supertypes.nameable(offender))) : fix;
        return fix.contains(HOST) ? fix.replace(HOST, isUsers(scope) ? Names.simple(scope) : "MyTask") : fix;
    }

    /** Opens what the variable is: of a reader around a file, a reader. */
    private String opened(String fix) {
        Class<?> type = index < 0 ? offender : hops.get(index).reached().getClass();
        String call = Openings.call(type);
        if (call.equals("...")) {
            type = offender;
            call = Openings.call(type);
        }
        String fresh = Openings.name(type);
        String name = variableName();
        if (name == null) {
            name = fresh == null ? Parameters.after(known()) : fresh;
        }
        return fix.replace(OPEN, call).replace(NAME, name);
    }

    /**
     * A {@code WorkerLocal} of the user's class that holds the thing, where a variable leads to one; else of the thing
     * itself.
     */
    private String local() {
        if (index > 0 && ownsIt(hops.get(index - 1))) {
            Hop owner = hops.get(index - 1);
            Class<?> type = owner.reached().getClass();
            String name = owner.variable() == null ? Parameters.after(type) : owner.variable();
            return declaration(type, name, Factories.call(type, scope));
        }
        Class<?> known = known();
        Class<?> declared = index < 0 ? null : hops.get(index).declared();
        if (declared == null || declared == Object.class || !declared.isAssignableFrom(offender)) {
            return declaration(
                    known, declared == null ? name(known) : Parameters.after(known), Factories.call(known, scope));
        }
        String call = Factories.call(declared, scope);
        if (call.equals("...") && declared.isAssignableFrom(known)) {
            call = Factories.call(known, scope);
        }
        return declaration(declared, name(declared), call);
    }

    private Class<?> known() {
        return Supertypes.known(offender, live.known());
    }

    private String declaration(Class<?> type, String name, String call) {
        return "WorkerLocal<" + Names.within(scope, type) + "> " + name + " = WorkerLocal.of(() -> " + call + ");";
    }

    private String name(Class<?> type) {
        String name = variableName();
        return name == null ? Parameters.after(type) : name;
    }

    private @Nullable String variableName() {
        return index < 0 ? null : hops.get(index).variable();
    }

    /** The index of the variable that leads to the thing, or -1: wrappers of the JDK around it are part of it. */
    static int variable(List<Hop> hops) {
        for (int i = hops.size() - 1; i >= 0; i--) {
            Hop hop = hops.get(i);
            if (hop.declared() != null && isUsers(hop.holder().getClass()) && !hop.isSelf()) {
                return i == hops.size() - 1 || isWrapper(hop.reached()) ? i : -1;
            }
        }
        return -1;
    }

    /** Whether an object is made around a live thing and known by its name, as a reader is; a list is not. */
    static boolean isWrapper(Object value) {
        return value instanceof AutoCloseable || value instanceof ExecutorService;
    }

    /** Whether a hop leads to an object of the user's that can be made as a whole. */
    private static boolean ownsIt(Hop hop) {
        Class<?> type = hop.reached().getClass();
        return hop.declared() != null
                && !hop.isSelf()
                && isUsers(type)
                && !type.isSynthetic()
                && !type.isAnonymousClass();
    }

    static boolean isUsers(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }
}
