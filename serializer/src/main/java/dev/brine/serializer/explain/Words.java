package dev.brine.serializer.explain;

import java.util.Locale;

/** Small matters of English. */
final class Words {
    private Words() {}

    /** The noun with the article that its first letter asks for. */
    static String indefinite(String noun) {
        return ("aeiouAEIOU".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** A number of things: {@code 1 byte}, {@code 2 bytes}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A size as people read it. */
    static String size(long bytes) {
        if (bytes < 10_000) {
            return count(bytes, "byte");
        }
        if (bytes < 1_000_000) {
            return bytes / 1000 + " kB";
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** A throwable in one line; its own message may fail. */
    static String of(Throwable thrown) {
        String name = thrown.getClass().getName();
        try {
            String message = thrown.getMessage();
            if (message == null || message.isBlank()) {
                Throwable cause = thrown.getCause();
                return cause == null || cause == thrown ? name : name + ", caused by " + of(cause);
            }
            return name + ": " + firstLine(message);
        } catch (RuntimeException e) {
            return name;
        }
    }

    private static String firstLine(String text) {
        int end = text.strip().indexOf('\n');
        return end < 0 ? text.strip() : text.strip().substring(0, end).strip() + " ...";
    }
}
