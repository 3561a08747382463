package dev.brine.serializer.explain;

import dev.brine.serializer.refusal.Problem;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.source.Names;
import java.lang.invoke.MethodHandle;

/**
 * A refusal in words: everything but the path.
 *
 * @param problem its entry in the catalogue
 * @param cause what comes after the colon of the first sentence: {@code it captures a java.lang.Thread}
 * @param why the reason
 * @param fix what to do
 */
record Account(Problem problem, String cause, String why, String fix) {

    /** The account of any refusal; a {@link Refusal.Live} of a value being written needs its path and is told elsewhere. */
    static Account of(Refusal refusal) {
        if (refusal instanceof Refusal.ClosureOpaque opaque) {
            if (MethodHandle.class.isAssignableFrom(opaque.type())) {
                return new Account(
                        Problem.CLOSURE_OPAQUE,
                        "a method handle made of others cannot be taken apart",
                        Words.capital(opaque.detail()) + ".",
                        "Capture the handles that it is made of, and put them together inside the task; or let a lambda do the same.");
            }
            return new Account(
                    Problem.CLOSURE_OPAQUE,
                    "a lambda of " + Names.simple(opaque.type()) + " cannot be taken apart",
                    Words.capital(opaque.detail()) + ".",
                    "Run without -Dbrine.access=standard, or let the lambda's interface be Serializable:   "
                            + "(Runnable & Serializable) () -> ...");
        }
        if (refusal instanceof Refusal.AccessMissing missing) {
            return new Account(
                    Problem.ACCESS_MISSING,
                    "the fields of " + missing.type().getName() + " cannot be reached",
                    "Its package is closed to Brine, and this JVM gives no other way in.",
                    "Start this JVM with:   " + missing.flag());
        }
        if (refusal instanceof Refusal.WriteHookFailed failed) {
            String hook = hook(failed.declaring(), failed.hook());
            return new Account(
                    Problem.WRITE_HOOK_FAILED,
                    hook + " failed",
                    "It threw " + thrown(failed.cause(), failed.declaring()) + ".",
                    "Let " + hook + " succeed for this object, or leave the object out by making the field transient.");
        }
        if (refusal instanceof Refusal.NoClassBytes generated) {
            String name = Names.full(generated.type());
            return new Account(
                    Problem.NO_CLASS_BYTES,
                    "the class " + name + " exists in this JVM only",
                    generated.type().isHidden()
                            ? "It is a hidden class: no name leads to it, neither here nor there."
                            : "The class was made at run time and its loader keeps no bytes of it, so it cannot be shipped.",
                    "Let a class loader define it that answers getResourceAsStream(\"" + name.replace('.', '/')
                            + ".class\"), or capture an object of a class that stands in a file.");
        }
        if (refusal instanceof Refusal.LimitExceeded limit) {
            return new Account(
                    Problem.LIMIT_EXCEEDED,
                    limit.found() > limit.maximum()
                            ? limit.limit() + " is " + limit.maximum() + ", and this needs " + limit.found()
                            : "it needs more than " + limit.limit() + " allows, which is " + limit.maximum(),
                    "Limits keep broken or hostile data from using up this process.",
                    "If the data is meant to be so large:   Serializer.builder()." + limit.limit() + "(...).build()");
        }
        if (refusal instanceof Refusal.ClassFiltered filtered) {
            return new Account(
                    Problem.CLASS_FILTERED,
                    "the filter does not allow " + filtered.className(),
                    "A filter was given, and only what it allows is written or read.",
                    "Allow it, if these bytes can be trusted:   Serializer.builder().classFilter(name -> name.equals(\""
                            + filtered.className() + "\") || ...)");
        }
        return ofReading(refusal);
    }

    private static Account ofClassesRefused(Refusal.ClassesRefused brought) {
        int count = brought.classNames().size();
        return new Account(
                Problem.CLASS_FILTERED,
                count == 1
                        ? "the bytes bring a class of their own, "
                                + brought.classNames().get(0)
                        : "the bytes bring " + count + " classes of their own, "
                                + brought.classNames().get(0) + " among them",
                "Code that comes with bytes runs here once they are read, so a serializer takes it only if it was told to.",
                "If you trust where they came from:   Serializer.builder().embedClasses().build()");
    }

    private static Account ofReading(Refusal refusal) {
        if (refusal instanceof Refusal.ClassesRefused brought) {
            return ofClassesRefused(brought);
        }
        if (refusal instanceof Refusal.ClassNotFound missing) {
            return new Account(
                    Problem.CLASS_NOT_FOUND,
                    "there is no class " + missing.className(),
                    "The class was there when this was written, but is not in " + place(missing.searched()) + ".",
                    "Add the jar or folder that holds it to the class path of the reading side.");
        }
        if (refusal instanceof Refusal.ClassFailed failed) {
            return new Account(
                    Problem.CLASS_FAILED,
                    "the class " + failed.className() + " cannot be loaded",
                    "Loading it threw " + Words.of(failed.cause()) + ".",
                    "See that its static initializer, and every class it needs, works in the reading process too.");
        }
        if (refusal instanceof Refusal.ClassDiffers differs) {
            return new Account(
                    Problem.CLASS_DIFFERS,
                    "the class " + differs.className() + " is not the one that was written",
                    Words.capital(differs.detail()) + ".",
                    "Run both sides with the same version of the jar that holds it.");
        }
        if (refusal instanceof Refusal.JdkDiffers jdk) {
            return new Account(
                    Problem.JDK_DIFFERS,
                    jdk.subject() + " was written by JDK " + jdk.writtenBy() + " and is read by JDK " + jdk.readBy(),
                    "The JDK's own lambdas and private fields have other names from one JDK to the next.",
                    "Run both sides on the same JDK, or write the lambda in your own code:   x -> g.apply(f.apply(x))");
        }
        if (refusal instanceof Refusal.JdkClassDiffers jdk) {
            return new Account(
                    Problem.JDK_DIFFERS,
                    "the JDK's own class " + jdk.className() + " was written by JDK " + jdk.writtenBy()
                            + " and is read by JDK " + jdk.readBy(),
                    Words.capital(jdk.detail()) + ".",
                    "Run both sides on the same JDK, or carry what you need of it in a class of your own.");
        }
        if (refusal instanceof Refusal.ReadHookFailed failed) {
            String hook = hook(failed.declaring(), failed.hook());
            return new Account(
                    Problem.READ_HOOK_FAILED,
                    hook + " failed",
                    "It threw " + thrown(failed.cause(), failed.declaring()) + ".",
                    "Let " + hook + " succeed with what was written, in a process where nothing else has been set up.");
        }
        if (refusal instanceof Refusal.Damaged damaged) {
            return new Account(
                    Problem.DAMAGED,
                    damaged.detail() + (damaged.offset() > 0 ? ", at byte " + damaged.offset() : ""),
                    "These bytes are not what a serializer wrote: they were cut short, changed, or mixed with others.",
                    "Keep the bytes as they were written: all of them, in order, and never as text.");
        }
        if (refusal instanceof Refusal.UnknownFormat unknown) {
            return new Account(
                    Problem.UNKNOWN_FORMAT,
                    unknown.detail(),
                    "They were written by something else, or by another version of Brine.",
                    "Read them with what wrote them; if that was Java's own serialization:   new ObjectInputStream(in)");
        }
        if (refusal instanceof Refusal.Unexpected unexpected) {
            return unexpected(unexpected.cause());
        }
        Refusal.Live live = (Refusal.Live) refusal;
        return new Account(
                Problem.DAMAGED,
                "they hold " + Words.indefinite(live.known().replace('$', '.')),
                "Brine never writes such a thing, so these bytes were changed or made by something else.",
                "Do not trust where they came from.");
    }

    private static Account unexpected(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return new Account(
                    Problem.LIMIT_EXCEEDED,
                    "its bytes do not fit the memory of this process",
                    "The heap is " + Words.size(Runtime.getRuntime().maxMemory()) + " at most.",
                    "Send it in parts, or give this process more memory:   java -Xmx4g ...");
        }
        StackTraceElement[] trace = cause.getStackTrace();
        String place = trace.length == 0 ? "" : ", at " + trace[0];
        return new Account(
                Problem.UNEXPECTED,
                Words.of(cause),
                "Nothing is known of this failure" + place + ". It is most likely a fault in Brine.",
                "Please report it, with the class of the value and the stack trace.");
    }

    /** A hook as one would point at it: {@code Order.writeObject}, {@code the canonical constructor of Point}. */
    private static String hook(Class<?> declaring, String hook) {
        String type = Names.simple(declaring);
        if (hook.startsWith("its ")) {
            return "the " + hook.substring(4) + " of " + type;
        }
        return hook.contains(" ") ? hook.replace("its parent", "the parent of " + type) : type + "." + hook;
    }

    /** Where a class was looked for; the first loaders have names that users know. */
    private static String place(String searched) {
        return switch (searched) {
            case "loader 0" -> "this JDK";
            case "loader 1" -> "the class path here";
            default -> searched;
        };
    }

    /** The exception and the line of the user's class where it was thrown. */
    private static String thrown(Throwable thrown, Class<?> declaring) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().equals(declaring.getName()) && frame.getFileName() != null) {
                return Words.of(thrown) + ", at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return Words.of(thrown);
    }
}
