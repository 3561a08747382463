package dev.brine.serializer.source;

import dev.brine.serializer.source.MethodOutline.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;

/**
 * Where a closure stands in the source, as far as its host's class file tells.
 *
 * @param noun {@code lambda}, or {@code method reference String::length}
 * @param place where it stands: {@code Report.run, Report.java:42}
 * @param captured the names of the captured variables and fields, {@code this} among them; null where not known
 */
public record ClosureSource(String noun, String place, List<@Nullable String> captured) {
    private static final int LONGEST_NESTING = 100;

    public ClosureSource {
        captured = Collections.unmodifiableList(new ArrayList<>(captured));
    }

    /** Finds a closure in its host's class file; without one, says what the host's name tells. */
    public static ClosureSource of(ClosureKey key) {
        ClassOutline host = ClassOutline.of(key.host());
        MethodOutline body = host == null || key.owner() != key.host()
                ? null
                : host.method(key.name(), key.type().toMethodDescriptorString());
        boolean lambda = body != null ? body.isSynthetic() || Names.isLambda(key.name()) : Names.isLambda(key.name());
        String noun = lambda ? "lambda" : "method reference " + Names.reference(key.owner(), key.name());
        if (host == null) {
            String method = lambda ? Names.enclosingMethod(key.name()) : null;
            return new ClosureSource(noun, Names.member(key.host(), method), unnamed(key));
        }
        List<Site> sites = sites(host, key);
        if (lambda && body != null) {
            String method = sites.isEmpty() ? Names.enclosingMethod(key.name()) : enclosingMethod(host, sites.get(0));
            int line = body.firstLine();
            String place = place(key, host, method, line == 0 ? List.of() : List.of(line));
            return new ClosureSource(noun, place, names(key, body, sites));
        }
        TreeSet<Integer> lines = new TreeSet<>();
        TreeSet<String> methods = new TreeSet<>();
        for (Site site : sites) {
            lines.add(site.line());
            methods.add(enclosingMethod(host, site));
        }
        lines.remove(0);
        String place = place(key, host, methods.size() == 1 ? methods.first() : null, new ArrayList<>(lines));
        return new ClosureSource(noun, place, names(key, null, sites));
    }

    /** The calls that make this closure; several if the source says the same thing several times. */
    private static List<Site> sites(ClassOutline host, ClosureKey key) {
        String descriptor = key.type().toMethodDescriptorString();
        String factory = key.factory();
        List<Site> exact = new ArrayList<>();
        List<Site> similar = new ArrayList<>();
        for (MethodOutline method : host.methods()) {
            if (method.isSynthetic() && method.name.equals("$deserializeLambda$")) {
                continue;
            }
            for (Site site : method.sites()) {
                Handle called = site.implementation();
                if (called.getName().equals(key.name()) && called.getDesc().equals(descriptor)) {
                    boolean same = site.factory().equals(factory)
                            && site.interfaceMethod().equals(key.interfaceMethod());
                    (same ? exact : similar).add(site);
                }
            }
        }
        return exact.isEmpty() ? similar : exact;
    }

    /** The method that a person would name: closures inside closures are followed outwards. */
    private static String enclosingMethod(ClassOutline host, Site site) {
        MethodOutline method = site.method();
        for (int i = 0; i < LONGEST_NESTING && Names.isLambda(method.name); i++) {
            MethodOutline outer = makerOf(host, method);
            if (outer == null) {
                String named = Names.enclosingMethod(method.name);
                return named == null ? method.name : named;
            }
            method = outer;
        }
        return method.name;
    }

    private static @Nullable MethodOutline makerOf(ClassOutline host, MethodOutline body) {
        for (MethodOutline method : host.methods()) {
            for (Site site : method.sites()) {
                if (method != body
                        && !method.name.equals("$deserializeLambda$")
                        && site.implementation().getName().equals(body.name)
                        && site.implementation().getDesc().equals(body.descriptor)) {
                    return method;
                }
            }
        }
        return null;
    }

    private static List<@Nullable String> names(ClosureKey key, @Nullable MethodOutline body, List<Site> sites) {
        List<@Nullable String> names = unnamed(key);
        for (int i = 0; i < names.size(); i++) {
            names.set(i, name(i, body, sites));
        }
        return names;
    }

    private static @Nullable String name(int index, @Nullable MethodOutline body, List<Site> sites) {
        if (body != null) {
            if (index == 0 && !body.isStatic()) {
                return "this";
            }
            List<@Nullable String> parameters = body.parameterNames();
            int parameter = body.isStatic() ? index : index - 1;
            String name = parameter < parameters.size() ? Names.ofVariable(parameters.get(parameter)) : null;
            if (name != null) {
                return name;
            }
        }
        String agreed = null;
        for (Site site : sites) {
            List<@Nullable String> captured = site.captured();
            String name = index < captured.size() ? Names.ofVariable(captured.get(index)) : null;
            if (name == null || (agreed != null && !agreed.equals(name))) {
                return null;
            }
            agreed = name;
        }
        return agreed;
    }

    private static List<@Nullable String> unnamed(ClosureKey key) {
        return new ArrayList<>(Collections.nCopies(key.captured().size(), null));
    }

    private static String place(ClosureKey key, ClassOutline host, @Nullable String method, List<Integer> lines) {
        return Names.member(key.host(), method) + Names.position(key.host(), host.file(), lines);
    }
}
