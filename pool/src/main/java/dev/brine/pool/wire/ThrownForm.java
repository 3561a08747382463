package dev.brine.pool.wire;

import dev.brine.pool.engine.Thrown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link Thrown} is written: fields only, so that it can always be read, whatever the classes. */
public final class ThrownForm {
    private static final int MAX_FRAMES = 1024;
    private static final int MAX_DEPTH = 100;

    private ThrownForm() {}

    public static void write(Thrown thrown, Bytes out) {
        out.putText(thrown.className());
        optional(thrown.message(), out);
        out.putText(thrown.text());
        List<StackTraceElement> stack = thrown.stack();
        int frames = Math.min(stack.size(), MAX_FRAMES);
        out.putInt(frames);
        for (StackTraceElement element : stack.subList(0, frames)) {
            optional(element.getModuleName(), out);
            out.putText(element.getClassName());
            out.putText(element.getMethodName());
            optional(element.getFileName(), out);
            out.putInt(element.getLineNumber());
        }
        Thrown cause = thrown.cause();
        out.putByte(cause == null ? 0 : 1);
        if (cause != null) {
            write(cause, out);
        }
        out.putInt(thrown.suppressed().size());
        thrown.suppressed().forEach(each -> write(each, out));
    }

    public static Thrown read(Bytes in) {
        return read(in, 0);
    }

    private static Thrown read(Bytes in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedFrameException("exceptions nested deeper than " + MAX_DEPTH);
        }
        String className = in.getText();
        String message = optional(in);
        String text = in.getText();
        int frames = in.getInt();
        List<StackTraceElement> stack = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            stack.add(new StackTraceElement(
                    null, optional(in), null, in.getText(), in.getText(), optional(in), in.getInt()));
        }
        Thrown cause = in.getByte() == 0 ? null : read(in, depth + 1);
        int count = in.getInt();
        List<Thrown> suppressed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            suppressed.add(read(in, depth + 1));
        }
        return new Thrown(className, message, text, stack, cause, suppressed);
    }

    private static void optional(@Nullable String text, Bytes out) {
        out.putByte(text == null ? 0 : 1);
        if (text != null) {
            out.putText(text);
        }
    }

    private static @Nullable String optional(Bytes in) {
        return in.getByte() == 0 ? null : in.getText();
    }
}
