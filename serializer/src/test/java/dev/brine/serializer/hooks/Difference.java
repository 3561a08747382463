package dev.brine.serializer.hooks;

/** Where Brine goes past the JDK's streams on purpose; the guide lists each under "Hooks of Serializable classes". */
enum Difference {
    /** Fields that are not Serializable are no reason to refuse, nor is their state lost. */
    PARENTS_BY_FIELDS,
    /** Fields lie apart from data: a hook that does not ask for them, or asks in vain, does not garble what follows. */
    FIELDS_APART,
    /** What fails is written once more, to find the way to what failed. */
    WRITTEN_AGAIN,
    /** A hook cannot go on after a failure in what it reads. */
    FAILURES_ARE_FINAL,
    /** An object that is written unshared and contains itself arrives containing itself. */
    UNSHARED_CYCLE,
    /** An Externalizable class without a public constructor arrives. */
    EXTERNAL_CONSTRUCTOR,
    /** What is {@code available()} is not cut into kilobytes. */
    ONE_BLOCK
}
