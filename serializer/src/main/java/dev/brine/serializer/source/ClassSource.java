package dev.brine.serializer.source;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a class without a name of its own stands in the source: {@code anonymous class in Report.run, Report.java:42}. */
public final class ClassSource {
    private ClassSource() {}

    /** What to call an anonymous or local class or a compiled closure, or null if its own name says enough. */
    public static @Nullable String of(Class<?> type) {
        Class<?> host;
        String method;
        try {
            host = type.getEnclosingClass();
            method = enclosingMethod(type);
            if (host == null || !(type.isAnonymousClass() || type.isLocalClass())) {
                return null;
            }
        } catch (LinkageError e) {
            return null;
        }
        ClassOutline outline = ClassOutline.of(type);
        String noun = type.isLocalClass() ? "local class " + type.getSimpleName() : "anonymous class";
        if (Names.isCompiledClosure(type)) {
            noun = "closure";
        }
        String position = "";
        if (outline != null) {
            int line = firstLine(outline);
            position = Names.position(type, outline.file(), line == 0 ? List.of() : List.of(line));
        }
        return noun + " in " + Names.member(host, method) + position;
    }

    private static @Nullable String enclosingMethod(Class<?> type) {
        Method method = type.getEnclosingMethod();
        if (method != null) {
            return method.getName();
        }
        Constructor<?> constructor = type.getEnclosingConstructor();
        return constructor == null ? null : "<init>";
    }

    /** Its first line of code; constructors of anonymous classes stand where the class begins. */
    private static int firstLine(ClassOutline outline) {
        int first = 0;
        for (MethodOutline method : outline.methods()) {
            int line = method.firstLine();
            if (line > 0 && (first == 0 || line < first)) {
                first = line;
            }
        }
        return first;
    }
}
