package dev.brine.serializer.source;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the names that compilers give back into those that stand in the source. */
public final class Names {
    private static final String SHELL = "$JShell$";
    /** javac puts a hash into the names of Serializable lambdas: {@code lambda$run$a5504526$1}. */
    private static final Pattern BODY =
            Pattern.compile("(lambda|\\$anonfun)\\$(?<method>.+?)(\\$[0-9a-f]{1,8})?\\$\\d+");

    private Names() {}

    /** A class as one would write it after importing it: {@code Outer.Inner}, {@code Report$1}, {@code int[]}. */
    public static String simple(Class<?> type) {
        if (type.isArray()) {
            return simple(type.getComponentType()) + "[]";
        }
        if (Proxy.isProxyClass(type) && type.getInterfaces().length > 0) {
            return "proxy of " + simple(type.getInterfaces()[0]);
        }
        String name = withoutHiddenPart(type.getName());
        String tail = name.substring(name.lastIndexOf('.') + 1);
        int snippet = tail.indexOf(SHELL);
        if (snippet >= 0) {
            int inner = tail.indexOf('$', snippet + SHELL.length());
            return inner < 0 ? "JShell" : tail.substring(inner + 1).replace('$', '.');
        }
        StringBuilder simple = new StringBuilder(tail);
        for (int i = 1; i + 1 < simple.length(); i++) {
            if (simple.charAt(i) == '$' && Character.isLetter(simple.charAt(i + 1))) {
                simple.setCharAt(i, '.');
            }
        }
        return simple.toString();
    }

    /** A class with its package: {@code java.util.Map.Entry}, {@code com.example.Job}, {@code int[]}. */
    public static String full(Class<?> type) {
        if (type.isArray()) {
            return full(type.getComponentType()) + "[]";
        }
        if (Proxy.isProxyClass(type) && type.getInterfaces().length > 0) {
            return "proxy of " + full(type.getInterfaces()[0]);
        }
        String name = withoutHiddenPart(type.getName());
        int dot = name.lastIndexOf('.');
        return (dot < 0 || name.startsWith("REPL." + SHELL) ? "" : name.substring(0, dot + 1)) + simple(type);
    }

    /** A class as one would write it inside another: classes nested in the same file need no prefix. */
    public static String within(Class<?> scope, Class<?> type) {
        String name = simple(type);
        return outermost(scope) == outermost(type) ? name.substring(name.lastIndexOf('.') + 1) : name;
    }

    private static Class<?> outermost(Class<?> type) {
        return type.isHidden() || type.isArray() ? type : type.getNestHost();
    }

    /** A class and a method of it: {@code Report.run}; initializers are said in words. */
    static String member(Class<?> host, @Nullable String method) {
        String name = simple(host);
        if (name.equals("JShell")) {
            return "a JShell snippet";
        }
        if (method == null) {
            return name;
        }
        return switch (method) {
            case "<init>", "new" -> "the constructor or a field of " + name;
            case "<clinit>", "static" -> "a static field of " + name;
            default -> name + "." + method;
        };
    }

    /** The file and lines, after a comma; nothing where they mean nothing to a person. */
    static String position(Class<?> host, @Nullable String file, List<Integer> lines) {
        if (file == null || host.getName().contains(SHELL)) {
            return "";
        }
        if (lines.isEmpty()) {
            return ", " + file;
        }
        return ", " + file + ":" + lines.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }

    static String reference(Class<?> owner, String method) {
        return simple(owner) + "::" + (method.equals("<init>") ? "new" : method);
    }

    /** Whether a method is the body of a lambda, by the names that javac, Kotlin and Scala give. */
    static boolean isLambda(String method) {
        return method.contains("lambda$") || method.contains("$anonfun$");
    }

    /** The method that a lambda's body is named after, or null: {@code run} of {@code lambda$run$0}. */
    static @Nullable String enclosingMethod(String body) {
        Matcher matcher = BODY.matcher(body);
        if (matcher.matches()) {
            return matcher.group("method");
        }
        int kotlin = body.indexOf("$lambda$");
        return kotlin > 0 ? body.substring(0, kotlin) : null;
    }

    /** Whether a class is a closure that another compiler than javac wrote as a class. */
    public static boolean isCompiledClosure(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            switch (c.getName()) {
                case "kotlin.jvm.internal.Lambda",
                        "kotlin.jvm.internal.CallableReference",
                        "scala.runtime.AbstractFunction0",
                        "scala.runtime.AbstractFunction1",
                        "groovy.lang.Closure" -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** A variable as the source calls it, or null for one that only the compiler knows. */
    public static @Nullable String ofVariable(@Nullable String variable) {
        if (variable == null || variable.isEmpty() || variable.equals("rec$")) {
            return null;
        }
        String name = variable;
        if (name.startsWith("this$")) {
            return "this";
        }
        if (name.startsWith("val$")) {
            name = name.substring(4);
        } else if (name.startsWith("$")) {
            name = name.substring(1);
        }
        int tail = name.lastIndexOf('$');
        if (tail > 0 && name.substring(tail + 1).chars().allMatch(Character::isDigit)) {
            name = name.substring(0, tail);
        }
        return name.isEmpty() || name.indexOf('$') >= 0 ? null : name;
    }

    /** Whether a field is how a compiler keeps a captured variable: {@code val$db}, {@code this$0}, {@code $db}. */
    public static boolean isCapture(String field) {
        return field.startsWith("val$") || field.startsWith("this$") || (field.startsWith("$") && field.length() > 1);
    }

    /** Whether a class is what Brine wraps around a task, and not of the program that uses it. */
    public static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("dev.brine.pool.engine.") && !type.isHidden();
    }

    /** Whether a lambda of Brine's only hands on to one of the user's: those that make an executor of a pool. */
    public static boolean isHandedOn(Class<?> type) {
        String host = withoutHiddenPart(type.getName());
        return host.equals("dev.brine.pool.PoolExecutor") || host.equals("dev.brine.pool.ForeignTask");
    }

    /** Without what the JVM adds to the name of a hidden class; of a closure's class, the host is left. */
    private static String withoutHiddenPart(String name) {
        int closure = name.indexOf("$$Lambda");
        int end = closure > 0 ? closure : name.indexOf('/');
        return end < 0 ? name : name.substring(0, end);
    }
}
