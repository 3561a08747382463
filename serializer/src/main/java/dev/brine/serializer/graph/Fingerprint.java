package dev.brine.serializer.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Eight bytes that stand for a descriptor in the table of those that were read. Cut from a cryptographic hash, since a
 * descriptor made to have the fingerprint of another one would be taken for it from then on.
 */
final class Fingerprint {
    private Fingerprint() {}

    static long of(byte[] descriptor) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(descriptor);
            return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
