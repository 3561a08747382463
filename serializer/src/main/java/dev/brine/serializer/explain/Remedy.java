package dev.brine.serializer.explain;

import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.refusal.Resource;
import dev.brine.serializer.source.Names;
import dev.brine.serializer.source.Parameters;
import dev.brine.serializer.trace.Offender;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The nearest fix for a live thing, as code in the user's own names. */
final class Remedy {
    private static final String LOCAL = "{local}";
    private static final String NAME = "{name}";

    private Remedy() {}

    static String of(Refusal.Live live, Offender offender, List<Hop> hops, Class<?> scope) {
        Resource resource = live.resource();
        String fix = resource.fix();
        int index = variable(hops);
        if (fix.contains(NAME)) {
            Class<?> type = known(offender.value().getClass(), live.known());
            fix = fix.replace(NAME, index < 0 ? Parameters.after(type) : nameOf(hops.get(index)));
        }
        return fix.contains(LOCAL) ? fix.replace(LOCAL, local(live, offender, hops, index, scope)) : fix;
    }

    /**
     * A {@code WorkerLocal} of the user's class that holds the thing, where a variable leads to one; else of the thing
     * itself.
     */
    private static String local(Refusal.Live live, Offender offender, List<Hop> hops, int index, Class<?> scope) {
        if (index > 0 && ownsIt(hops.get(index - 1))) {
            Hop owner = hops.get(index - 1);
            Class<?> type = owner.reached().getClass();
            return declaration(Names.within(scope, type), nameOf(owner), Factories.call(type, scope));
        }
        Class<?> declared = index < 0 ? null : hops.get(index).declared();
        Class<?> type = declared != null && declared != Object.class
                ? declared
                : known(offender.value().getClass(), live.known());
        String name = index < 0 ? Parameters.after(type) : nameOf(hops.get(index));
        return declaration(Names.within(scope, type), name, Factories.call(type, scope));
    }

    private static String declaration(String type, String name, String call) {
        return "WorkerLocal<" + type + "> " + name + " = WorkerLocal.of(() -> " + call + ");";
    }

    /** The index of the variable that leads to the thing, or -1: wrappers of the JDK around it are part of it. */
    private static int variable(List<Hop> hops) {
        for (int i = hops.size() - 1; i >= 0; i--) {
            if (isNamed(hops.get(i)) && (i == 0 || isUsers(hops.get(i).holder().getClass()))) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a hop leads by name to an object of the user's that can be made as a whole. */
    private static boolean ownsIt(Hop hop) {
        Class<?> type = hop.reached().getClass();
        return isNamed(hop) && isUsers(type) && !type.isSynthetic() && !type.isAnonymousClass();
    }

    private static boolean isNamed(Hop hop) {
        return hop.variable() != null && !hop.isSelf();
    }

    private static String nameOf(Hop hop) {
        return hop.variable() == null ? "it" : hop.variable();
    }

    static boolean isUsers(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }

    /** The class or interface by which the value was refused. */
    private static Class<?> known(Class<?> type, String name) {
        Class<?> found = find(type, candidate -> candidate.getName().equals(name));
        return found == null ? type : found;
    }

    private static @Nullable Class<?> find(@Nullable Class<?> type, Predicate<Class<?>> wanted) {
        if (type == null) {
            return null;
        }
        if (wanted.test(type)) {
            return type;
        }
        for (Class<?> parent : type.getInterfaces()) {
            Class<?> found = find(parent, wanted);
            if (found != null) {
                return found;
            }
        }
        return find(type.getSuperclass(), wanted);
    }
}
