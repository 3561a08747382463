package dev.brine.serializer.refusal;

/**
 * The serializer's catalogue of problems. Each has one page under {@code docs/problems}, which the build checks. Codes are
 * never reused; from BR1500 on they warn of what travels but will surprise.
 */
public enum Problem {
    VALUE_REFUSED("BR1001", "a value cannot travel"),
    FIELD_REFUSED("BR1002", "a field holds a value that cannot travel"),
    CAPTURED_REFUSED("BR1003", "a captured value cannot travel"),
    CLOSURE_OPAQUE("BR1004", "a lambda cannot be taken apart"),
    ACCESS_MISSING("BR1005", "access to a class is missing"),
    WRITE_HOOK_FAILED("BR1006", "a class failed to write itself"),
    NO_CLASS_BYTES("BR1007", "a generated class cannot be shipped"),
    LIMIT_EXCEEDED("BR1008", "a limit is exceeded"),
    CLASS_FILTERED("BR1009", "a class is not allowed"),
    CLASS_NOT_FOUND("BR1010", "a class is not found there"),
    CLASS_FAILED("BR1011", "a class cannot be loaded there"),
    CLASS_DIFFERS("BR1012", "a class is another version there"),
    JDK_DIFFERS("BR1013", "the other side runs another JDK"),
    READ_HOOK_FAILED("BR1014", "a class failed to read itself"),
    DAMAGED("BR1015", "the bytes are damaged"),
    UNKNOWN_FORMAT("BR1016", "these are not bytes that this Brine can read"),
    UNEXPECTED("BR1017", "the serializer failed"),

    STATIC_STATE("BR1501", "static state does not travel"),
    IDENTITY("BR1502", "a copy is not the same object"),
    HEAVY_CAPTURE("BR1503", "a captured object drags a large graph"),
    JDK_LAMBDA("BR1504", "a lambda of the JDK needs the same JDK there"),
    SHARED_STATE("BR1505", "changes to a copy do not come back"),
    HASH_TABLE("BR1506", "a hash table will not find its keys there");

    private final String code;
    private final String title;

    Problem(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The code that users look up, such as {@code BR1003}. */
    public String code() {
        return code;
    }

    /** The title of its reports. */
    public String title() {
        return title;
    }

    /** Whether the value travels all the same. */
    public boolean warns() {
        return code.compareTo("BR1500") >= 0;
    }
}
