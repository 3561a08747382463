package dev.brine.cli.map;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * The class that is made of an expression. All that precedes the expression is on its first line, so that line numbers in stack
 * traces are the expression's own.
 */
final class ExpressionSource extends SimpleJavaFileObject {
    /** In the unnamed package, from where user classes without a package can be seen. */
    static final String CLASS_NAME = "BrineExpression";

    static final String METHOD_NAME = "function";

    private static final int SHOWN = 72;

    private static final List<String> ALWAYS_IMPORTED = List.of(
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.nio.charset.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.function.*",
            "java.util.regex.*",
            "java.util.stream.*");

    /** What an expression may be. */
    enum Kind {
        VALUE("", ""),
        ACTION(LineAction.class.getName() + ".asFunction(", ")");

        private final String before;
        private final String after;

        Kind(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    private record Import(String text, int from, int to) {}

    private final String expression;
    private final List<Import> imports = new ArrayList<>();
    private final String text;
    private final int start;

    ExpressionSource(String expression, List<String> imports, Kind kind) {
        super(URI.create("string:///" + CLASS_NAME + ".java"), JavaFileObject.Kind.SOURCE);
        this.expression = expression;
        StringBuilder source = new StringBuilder();
        for (String name : ALWAYS_IMPORTED) {
            source.append("import ").append(name).append("; ");
        }
        for (String name : imports) {
            int from = source.length();
            source.append("import ").append(name).append("; ");
            this.imports.add(new Import(name, from, source.length()));
        }
        source.append("final class ").append(CLASS_NAME).append(" { static ");
        source.append(LineFunction.class.getName()).append(' ').append(METHOD_NAME);
        source.append("() { return ").append(kind.before);
        this.start = source.length();
        source.append(expression).append('\n').append(kind.after).append("; } }\n");
        this.text = source.toString();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    String expression() {
        return expression;
    }

    /** The import that a diagnostic is about, if it is about one of the user's. */
    Optional<String> importOf(Diagnostic<?> diagnostic) {
        return imports.stream()
                .filter(name -> diagnostic.getPosition() >= name.from && diagnostic.getPosition() < name.to)
                .map(Import::text)
                .findFirst();
    }

    /** The line of the expression that a diagnostic is about, with a caret below the place. */
    String marked(Diagnostic<?> diagnostic) {
        long position = diagnostic.getPosition() - start;
        int caret =
                (int) Math.max(0, Math.min(position, expression.stripTrailing().length()));
        int lineStart = expression.lastIndexOf('\n', caret - 1) + 1;
        int lineEnd = expression.indexOf('\n', caret);
        String line = expression.substring(lineStart, lineEnd < 0 ? expression.length() : lineEnd);
        int column = caret - lineStart;
        int from = Math.max(0, Math.min(column - SHOWN / 2, line.length() - SHOWN));
        int to = Math.min(line.length(), from + SHOWN);
        String before = from > 0 ? "... " : "";
        return before
                + line.substring(from, to).replace('\t', ' ')
                + (to < line.length() ? " ..." : "")
                + '\n'
                + " ".repeat(before.length() + column - from)
                + '^';
    }

    /** What javac says, without what is ours and not the user's. */
    static String message(Diagnostic<?> diagnostic) {
        List<String> lines = new ArrayList<>();
        for (String line : diagnostic.getMessage(Locale.ENGLISH).split("\n", -1)) {
            if (!line.strip().equals("location: class " + CLASS_NAME)) {
                lines.add(line.replace(LineFunction.class.getName(), "a function of a String")
                        .replace("LineFunction", "a function of a String")
                        .stripTrailing());
            }
        }
        return String.join("\n", lines);
    }
}
