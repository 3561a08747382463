package dev.brine.serializer.refusal;

/** Why a value cannot be written, or bytes cannot be read; a closed set, turned into text by {@code explain}. */
public sealed interface Refusal {
    /** A live thing that belongs to this process; {@code known} is the type it was known by: {@code java.sql.Connection}. */
    record Live(Resource resource, String known) implements Refusal {}

    /** A lambda that cannot be taken apart; {@code detail} says which access would be needed or what was not found. */
    record ClosureOpaque(Class<?> type, String detail) implements Refusal {}

    /** A class whose fields or constructor cannot be reached; {@code flag} is the JVM option that would open it. */
    record AccessMissing(Class<?> type, String flag) implements Refusal {}

    /** A hook such as {@code writeObject} threw while writing. */
    record WriteHookFailed(Class<?> declaring, String hook, Throwable cause) implements Refusal {}

    /** A class made at run time, whose loader has no bytes of it to send. */
    record NoClassBytes(Class<?> type) implements Refusal {}

    /** More than a limit allows, on either side; {@code limit} names it as in {@code Serializer.builder()}. */
    record LimitExceeded(String limit, long maximum, long found) implements Refusal {}

    /** A class that the filter does not let through, on either side. */
    record ClassFiltered(String className) implements Refusal {}

    /** Classes that came within the bytes, to a reader that was not told to take any. */
    record ClassesRefused(java.util.List<String> classNames) implements Refusal {}

    /** A class that the reading side does not have; {@code searched} says where it looked. */
    record ClassNotFound(String className, String searched) implements Refusal {}

    /** A class that the reading side has but cannot link or initialize. */
    record ClassFailed(String className, Throwable cause) implements Refusal {}

    /** A class whose fields, methods or kind are not those that were written; {@code detail} says what differs. */
    record ClassDiffers(String className, String detail) implements Refusal {}

    /** Something of the JDK that is named or laid out otherwise on the reading side's JDK. */
    record JdkDiffers(String subject, String writtenBy, String readBy) implements Refusal {}

    /** A class of the JDK itself that the reading side's JDK does not have, or has otherwise. */
    record JdkClassDiffers(String className, String detail, String writtenBy, String readBy) implements Refusal {}

    /** A hook such as {@code readObject} or a canonical constructor threw while reading. */
    record ReadHookFailed(Class<?> declaring, String hook, Throwable cause) implements Refusal {}

    /** Bytes that break the format at an offset. */
    record Damaged(long offset, String detail) implements Refusal {}

    /** Something that should not happen: a fault of the serializer, or a process without memory. */
    record Unexpected(Throwable cause) implements Refusal {}

    /** Bytes of something else, or of another version of the format. */
    record UnknownFormat(String detail) implements Refusal {}
}
