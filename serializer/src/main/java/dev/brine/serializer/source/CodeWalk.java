package dev.brine.serializer.source;

import dev.brine.serializer.source.Uses.StaticUse;
import dev.brine.serializer.source.Uses.Touch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Reads the code of a task and of what it calls, breadth first, through the user's own classes only. A virtual call is
 * followed to the class that it names, not to its subclasses. Never initializes a class. Not thread-safe.
 */
public final class CodeWalk {
    private static final int MOST_METHODS = 500;
    /** Types of static fields that are meant to be found, or made, in each process by itself. */
    private static final Set<String> ANYWHERE = Set.of(
            "java.lang.System$Logger",
            "java.lang.ThreadLocal",
            "java.util.logging.Logger",
            "org.slf4j.Logger",
            "org.apache.logging.log4j.Logger",
            "org.apache.log4j.Logger",
            "org.apache.commons.logging.Log",
            "org.jboss.logging.Logger",
            "dev.brine.pool.WorkerLocal");

    private final Predicate<Class<?>> followed;
    private final Map<Class<?>, Optional<ClassUses>> classes = new HashMap<>();

    /** @param followed which classes are the user's own */
    public CodeWalk(Predicate<Class<?>> followed) {
        this.followed = followed;
    }

    private record Visit(Class<?> owner, String name, String descriptor, boolean onSelf) {}

    /** What a closure does; {@code receiver} is the class of a bound receiver, which may override what is called. */
    public Uses of(ClosureKey key, @Nullable Class<?> receiver) {
        String descriptor = key.type().toMethodDescriptorString();
        Class<?> start = receiver != null && key.owner().isAssignableFrom(receiver) ? receiver : key.owner();
        Uses uses = walk(List.of(new Visit(start, key.name(), descriptor, true)));
        if (!Names.isLambda(key.name())) {
            uses.ownCalls().add(key.name() + "()");
        }
        ClassUses host = uses(key.owner());
        MethodUses body = host == null ? null : host.method(key.name(), descriptor);
        if (body != null && Names.isLambda(key.name())) {
            Map<Integer, Integer> captures = slotsOfCaptures(key, body);
            body.changedSlots().forEach((slot, how) -> {
                Integer index = captures.get(slot);
                if (index != null) {
                    uses.changed().put(index, how);
                }
            });
        }
        return uses;
    }

    /** What any method of a class does that was written to be a task: an anonymous or local class. */
    public Uses of(Class<?> type) {
        ClassUses uses = uses(type);
        if (uses == null) {
            return Uses.none();
        }
        List<Visit> visits = new ArrayList<>();
        for (String method : uses.methods().keySet()) {
            int parameters = method.indexOf('(');
            if (!method.startsWith("<")) {
                visits.add(new Visit(type, method.substring(0, parameters), method.substring(parameters), true));
            }
        }
        return walk(visits);
    }

    private Uses walk(List<Visit> starts) {
        Deque<Visit> open = new ArrayDeque<>(starts);
        Set<Visit> seen = new HashSet<>(starts);
        Map<String, StaticUse> statics = new LinkedHashMap<>();
        Set<String> reads = new LinkedHashSet<>();
        Set<String> writes = new LinkedHashSet<>();
        Set<String> ownCalls = new LinkedHashSet<>();
        boolean escapes = false;
        while (!open.isEmpty() && seen.size() < MOST_METHODS) {
            Visit visit = open.remove();
            Class<?> owner = declaring(visit);
            ClassUses uses = owner == null ? null : uses(owner);
            MethodUses method = uses == null ? null : uses.method(visit.name(), visit.descriptor());
            if (owner == null || uses == null || method == null) {
                escapes |= visit.onSelf();
                continue;
            }
            if (visit.onSelf()) {
                reads.addAll(method.ownReads());
                writes.addAll(method.ownWrites());
                escapes |= method.thisEscapes();
            }
            collect(method, uses, owner, statics);
            for (MethodUses.Call call : method.calls()) {
                Class<?> called = find(call.owner(), owner);
                if (called != null && followed.test(called)) {
                    if (visit.onSelf() && call.onSelf() && !Names.isLambda(call.name())) {
                        ownCalls.add(call.name() + "()");
                    }
                    Visit next = new Visit(called, call.name(), call.descriptor(), visit.onSelf() && call.onSelf());
                    if (seen.add(next)) {
                        open.add(next);
                    }
                } else {
                    escapes |= visit.onSelf() && call.onSelf();
                }
            }
        }
        return new Uses(List.copyOf(statics.values()), reads, writes, ownCalls, escapes, new LinkedHashMap<>());
    }

    private void collect(MethodUses method, ClassUses uses, Class<?> owner, Map<String, StaticUse> statics) {
        for (MethodUses.StaticAccess access : method.staticAccesses()) {
            Class<?> declaring = declaring(find(access.owner(), owner), access.field());
            if (declaring == null || !followed.test(declaring)) {
                continue;
            }
            ClassUses declared = uses(declaring);
            Class<?> type = fieldType(declaring, access.field());
            if (declared == null || type == null || ANYWHERE.contains(type.getName())) {
                continue;
            }
            boolean grave = access.touch() != Touch.READ && !declared.isSetUpAtFirstUse(access.field());
            if (!grave && !declared.varies(access.field())) {
                continue;
            }
            String enclosing = Names.isLambda(method.method) ? Names.enclosingMethod(method.method) : method.method;
            String place = Names.member(owner, enclosing)
                    + Names.position(owner, uses.file(), access.line() == 0 ? List.of() : List.of(access.line()));
            statics.merge(
                    declaring.getName() + "." + access.field(),
                    new StaticUse(declaring, access.field(), type, access.touch(), place),
                    (first, second) -> first.touch().compareTo(second.touch()) >= 0 ? first : second);
        }
    }

    private @Nullable Class<?> declaring(Visit visit) {
        for (Class<?> c = visit.owner(); c != null && followed.test(c); c = c.getSuperclass()) {
            ClassUses uses = uses(c);
            if (uses != null && uses.method(visit.name(), visit.descriptor()) != null) {
                return c;
            }
        }
        return null;
    }

    private static @Nullable Class<?> declaring(@Nullable Class<?> owner, String field) {
        for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
            if (fieldType(c, field) != null) {
                return c;
            }
            for (Class<?> parent : c.getInterfaces()) {
                Class<?> found = declaring(parent, field);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Class<?> fieldType(Class<?> owner, String field) {
        try {
            return owner.getDeclaredField(field).getType();
        } catch (NoSuchFieldException | LinkageError e) {
            return null;
        }
    }

    private @Nullable ClassUses uses(Class<?> type) {
        return classes.computeIfAbsent(type, each -> Optional.ofNullable(ClassUses.of(each)))
                .orElse(null);
    }

    private static @Nullable Class<?> find(String internalName, Class<?> from) {
        if (internalName.startsWith("[")) {
            return null;
        }
        try {
            return Class.forName(internalName.replace('/', '.'), false, from.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** The captured value behind each local variable slot of the lambda's body; {@code this} is not among them. */
    private static Map<Integer, Integer> slotsOfCaptures(ClosureKey key, MethodUses body) {
        Map<Integer, Integer> indices = new HashMap<>();
        int slot = body.isStatic() ? 0 : 1;
        for (int index = slot; index < key.captured().size(); index++) {
            indices.put(slot, index);
            slot += Type.getType(key.captured().get(index)).getSize();
        }
        return indices;
    }
}
