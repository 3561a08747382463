package dev.brine.pool.worker;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** A resource that a loader of the parent has, with its content; {@code origin} is its URL there, empty if the parent did not say. */
record MirroredResource(int loader, String name, String origin, byte[] content) {

    /** By which its content can be read here. */
    @SuppressWarnings("deprecation") // URL.of is newer than our baseline
    URL url() {
        String file = "/" + name + (origin.isEmpty() ? "" : "?" + origin);
        try {
            return new URL("brine-mirror", String.valueOf(loader), -1, file, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new Connection(url, content);
                }
            });
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not the name of a resource: " + name, e);
        }
    }

    private static final class Connection extends URLConnection {
        private final byte[] content;

        Connection(URL url, byte[] content) {
            super(url);
            this.content = content;
        }

        @Override
        public void connect() {
            connected = true;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public long getContentLengthLong() {
            return content.length;
        }
    }
}
