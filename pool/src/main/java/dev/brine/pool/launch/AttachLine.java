package dev.brine.pool.launch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The one line that a worker reads from its standard input: {@code brine1 <id> <address> <secret> <name>}. It is the
 * only place where the secret is written, so that it shows neither in a list of processes nor in an environment.
 */
record AttachLine(int workerId, Address address, byte[] secret, String workerName) {
    private static final String TAG = "brine1";
    private static final int MAX_LENGTH = 64 * 1024;

    String text() {
        return TAG
                + ' '
                + workerId
                + ' '
                + address.text()
                + ' '
                + base64(secret)
                + ' '
                + base64(workerName.getBytes(StandardCharsets.UTF_8))
                + '\n';
    }

    /** Reads the line and not a byte more; null at the end of the stream, which means that the parent is gone. */
    static @Nullable AttachLine read(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(256);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.length() == 0) {
                    return null;
                }
                throw new EOFException("the attach line ended after " + line.length() + " characters");
            }
            if (line.length() == MAX_LENGTH) {
                throw new IOException("the attach line is longer than " + MAX_LENGTH + " characters");
            }
            line.append((char) c);
        }
        return parse(line.toString());
    }

    private static AttachLine parse(String line) throws IOException {
        String[] parts = line.split(" ", -1);
        if (parts.length != 5 || !parts[0].equals(TAG)) {
            throw new IOException("a worker is started by Brine, never by hand:"
                    + " its first line of input must be an attach line of this version (" + TAG + ")");
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            return new AttachLine(
                    Integer.parseInt(parts[1]),
                    Address.parse(parts[2]),
                    base64.decode(parts[3]),
                    new String(base64.decode(parts[4]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException("the attach line cannot be read: " + e.getMessage(), e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "AttachLine[" + workerId + ", " + address + ", " + workerName + "]";
    }
}
