package dev.brine.serializer.source;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parameters of methods and constructors are called in the source. */
public final class Parameters {
    private Parameters() {}

    /** A name for each parameter: from the class file where it says, else after its type. */
    public static List<String> names(Executable executable) {
        List<@Nullable String> known = List.of();
        ClassOutline outline = ClassOutline.of(executable.getDeclaringClass());
        MethodOutline method = outline == null ? null : outline.method(nameOf(executable), descriptorOf(executable));
        if (method != null) {
            known = method.parameterNames();
        }
        List<String> names = new ArrayList<>();
        for (Parameter parameter : executable.getParameters()) {
            String name = names.size() < known.size() ? Names.ofVariable(known.get(names.size())) : null;
            names.add(
                    name != null ? name : parameter.isNamePresent() ? parameter.getName() : after(parameter.getType()));
        }
        return names;
    }

    /** A variable's name made from its type: {@code JdbcConnection} gives {@code jdbcConnection}. */
    public static String after(Class<?> type) {
        String simple = Names.simple(type).replace("[]", "s");
        String last = simple.substring(simple.lastIndexOf('.') + 1);
        if (type.isPrimitive()) {
            return last.substring(0, 1);
        }
        int capitals = 0;
        while (capitals < last.length() && Character.isUpperCase(last.charAt(capitals))) {
            capitals++;
        }
        // URLConnection gives urlConnection, URL gives url.
        int lower = capitals == last.length() ? capitals : Math.max(1, capitals - 1);
        return last.substring(0, lower).toLowerCase(java.util.Locale.ROOT) + last.substring(lower);
    }

    private static String nameOf(Executable executable) {
        return executable instanceof Constructor<?> ? "<init>" : executable.getName();
    }

    private static String descriptorOf(Executable executable) {
        Class<?> result = executable instanceof Method method ? method.getReturnType() : void.class;
        return MethodType.methodType(result, Arrays.asList(executable.getParameterTypes()))
                .toMethodDescriptorString();
    }
}
