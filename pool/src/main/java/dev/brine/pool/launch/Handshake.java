package dev.brine.pool.launch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How a worker and its parent prove to each other, once per channel, that they hold the same secret. The secret itself
 * never crosses the socket, and each launch has its own.
 *
 * <pre>
 *   worker                                   parent
 *     hello   0      4      5         9            41
 *             | BRN1 | kind | worker  | nonce (32) |   -->
 *                                        <--  | nonce (32) |   challenge
 *     proof   HMAC(secret, 'w' hello challenge)  (32)  -->
 *                                        <--  HMAC(secret, 'p' hello challenge)  (32)   acknowledgement
 * </pre>
 */
final class Handshake {
    static final int SECRET_LENGTH = 32;
    static final int NONCE_LENGTH = 32;
    static final int PROOF_LENGTH = 32;
    static final int HELLO_LENGTH = 4 + 1 + 4 + NONCE_LENGTH;

    private static final int MAGIC = 0x42524E31; // BRN1
    private static final int BLOCK_LENGTH = 64;

    private Handshake() {}

    /** The first message on a channel. */
    record Hello(ChannelKind kind, int workerId) {}

    static byte[] hello(ChannelKind kind, int workerId, byte[] nonce) {
        return ByteBuffer.allocate(HELLO_LENGTH)
                .putInt(MAGIC)
                .put((byte) kind.ordinal())
                .putInt(workerId)
                .put(nonce)
                .array();
    }

    /** What a hello says, or null if these bytes are none. */
    static @org.jspecify.annotations.Nullable Hello parseHello(byte[] bytes) {
        ByteBuffer hello = ByteBuffer.wrap(bytes);
        if (bytes.length != HELLO_LENGTH || hello.getInt() != MAGIC) {
            return null;
        }
        int kind = hello.get();
        if (kind < 0 || kind >= ChannelKind.values().length) {
            return null;
        }
        return new Hello(ChannelKind.values()[kind], hello.getInt());
    }

    static byte[] workerProof(byte[] secret, byte[] hello, byte[] challenge) {
        return hmac(secret, (byte) 'w', hello, challenge);
    }

    static byte[] parentProof(byte[] secret, byte[] hello, byte[] challenge) {
        return hmac(secret, (byte) 'p', hello, challenge);
    }

    /** Compares in constant time. */
    static boolean matches(byte[] expected, byte[] actual) {
        return MessageDigest.isEqual(expected, actual);
    }

    /** A nonce for the worker's side; unpredictable to all who do not hold the secret, without booting a SecureRandom. */
    static byte[] workerNonce(byte[] secret, ChannelKind kind) {
        byte[] time = ByteBuffer.allocate(16)
                .putLong(System.nanoTime())
                .putLong(System.currentTimeMillis())
                .array();
        return hmac(secret, (byte) ('0' + kind.ordinal()), time, new byte[0]);
    }

    /** HMAC-SHA256 (RFC 2104) straight on the digest: {@code javax.crypto.Mac} costs a worker tens of milliseconds. */
    static byte[] hmac(byte[] key, byte label, byte[] first, byte[] second) {
        if (key.length > BLOCK_LENGTH) {
            throw new IllegalArgumentException(
                    "key must have at most " + BLOCK_LENGTH + " bytes: length=" + key.length);
        }
        MessageDigest sha256 = sha256();
        sha256.update(padded(key, 0x36));
        sha256.update(label);
        sha256.update(first);
        sha256.update(second);
        byte[] inner = sha256.digest();
        sha256.update(padded(key, 0x5c));
        return sha256.digest(inner);
    }

    static byte[] sha256(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] padded(byte[] key, int pad) {
        byte[] block = new byte[BLOCK_LENGTH];
        for (int i = 0; i < BLOCK_LENGTH; i++) {
            block[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
        }
        return block;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
