package dev.brine.cli.map;

import dev.brine.cli.problem.CommandException;
import dev.brine.cli.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles an expression in memory. Holds nothing; thread-safe. */
final class ExpressionCompiler {
    private static final String EXAMPLE = "brine map 'x -> Integer.parseInt(x) * 2'   or   brine map String::length";

    private final ClassPath classPath;
    private final List<String> imports;

    ExpressionCompiler(ClassPath classPath, List<String> imports) {
        this.classPath = classPath;
        this.imports = List.copyOf(imports);
    }

    /**
     * The function that the expression stands for. An expression without a value is tried as an action.
     *
     * @throws CommandException with the expression and a caret if neither compiles
     */
    LineFunction compile(String expression) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ExpressionSource value = new ExpressionSource(expression, imports, ExpressionSource.Kind.VALUE);
        DiagnosticCollector<JavaFileObject> refusals = new DiagnosticCollector<>();
        Optional<Map<String, byte[]>> classes = compile(compiler, value, refusals)
                .or(() -> {
                    ExpressionSource action = new ExpressionSource(expression, imports, ExpressionSource.Kind.ACTION);
                    return compile(compiler, action, new DiagnosticCollector<>());
                });
        return load(classes.orElseThrow(() -> refused(value, refusals)));
    }

    private Optional<Map<String, byte[]>> compile(
            JavaCompiler compiler, ExpressionSource source, DiagnosticCollector<JavaFileObject> diagnostics) {
        List<String> options =
                List.of("-classpath", classPath.forCompiler(), "-proc:none", "-implicit:none", "-Xlint:none", "-g");
        StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8);
        try (ClassesInMemory classes = new ClassesInMemory(files)) {
            boolean compiled = compiler.getTask(
                            new StringWriter(), classes, diagnostics, options, null, List.of(source))
                    .call();
            return compiled ? Optional.of(classes.bytesByName()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LineFunction load(Map<String, byte[]> classes) {
        URL[] jars = classPath.urls();
        ClassLoader parent = ExpressionCompiler.class.getClassLoader();
        try {
            // Never closed: the function runs, and workers ask for its classes, until the command ends.
            Class<?> host =
                    Class.forName(ExpressionSource.CLASS_NAME, true, new ExpressionLoader(jars, classes, parent));
            Method function = host.getDeclaredMethod(ExpressionSource.METHOD_NAME);
            function.setAccessible(true);
            return (LineFunction) function.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw Problems.unexpected(e.getCause() == null ? e : e.getCause());
        }
    }

    private static CommandException refused(ExpressionSource source, DiagnosticCollector<JavaFileObject> diagnostics) {
        List<Diagnostic<? extends JavaFileObject>> errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        for (Diagnostic<?> error : errors) {
            Optional<String> name = source.importOf(error);
            if (name.isPresent()) {
                return Problems.imports(name.get(), ExpressionSource.message(error));
            }
        }
        if (errors.isEmpty()) {
            return Problems.unexpected(new IllegalStateException("javac refused, and did not say why"));
        }
        Diagnostic<?> first = errors.get(0);
        return Problems.expression(
                source.marked(first), ExpressionSource.message(first), fix(source.expression(), first));
    }

    private static String fix(String expression, Diagnostic<?> error) {
        String message = error.getMessage(Locale.ENGLISH);
        if (expression.stripTrailing().endsWith("-")) {
            return "Quote the lambda: without quotes the shell takes the > for itself.\n" + EXAMPLE;
        }
        if (message.contains("LineFunction") || !(expression.contains("->") || expression.contains("::"))) {
            return "Write a lambda or a method reference:\n" + EXAMPLE;
        }
        if (message.matches("(?s).*symbol: +(class .*|variable [A-Z].*)") || message.startsWith("package ")) {
            return "Name its package with --imports and its jar with --classpath.";
        }
        if (message.contains(" is ambiguous")) {
            return "Write the name with its package.";
        }
        return "Correct it at the mark; it is read as Java " + Runtime.version().feature() + ".";
    }

    /** Where javac writes to. */
    private static final class ClassesInMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs = new ConcurrentHashMap<>();

        ClassesInMemory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String className,
                JavaFileObject.Kind kind,
                @Nullable FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            outputs.put(className, bytes);
            return new SimpleJavaFileObject(
                    URI.create("mem:///" + className.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        Map<String, byte[]> bytesByName() {
            Map<String, byte[]> bytes = new ConcurrentHashMap<>();
            outputs.forEach((name, output) -> bytes.put(name, output.toByteArray()));
            return bytes;
        }
    }
}
