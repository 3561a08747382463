package dev.brine.cli.map;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jars of {@code --classpath} and the classes compiled from the expression. It gives the bytes of both as resources, which
 * is how they reach the workers.
 */
final class ExpressionLoader extends URLClassLoader {
    private static final String PROTOCOL = "brine-expression";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> bytesByName;

    ExpressionLoader(URL[] classPath, Map<String, byte[]> bytesByName, ClassLoader parent) {
        super("brine-expression", classPath, parent);
        this.bytesByName = Map.copyOf(bytesByName);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte @Nullable [] bytes = bytesByName.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable URL findResource(String name) {
        byte @Nullable [] bytes = compiled(name);
        return bytes == null ? super.findResource(name) : address(name, bytes);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte @Nullable [] bytes = compiled(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }

    private byte @Nullable [] compiled(String resource) {
        return resource.endsWith(".class")
                ? bytesByName.get(resource.substring(0, resource.length() - ".class".length())
                        .replace('/', '.'))
                : null;
    }

    private static URL address(String name, byte[] bytes) {
        URLStreamHandler handler = new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        connected = true;
                    }

                    @Override
                    public InputStream getInputStream() throws IOException {
                        return new ByteArrayInputStream(bytes);
                    }
                };
            }
        };
        try {
            return url(new URI(PROTOCOL, null, "/" + name, null), handler);
        } catch (URISyntaxException | IOException e) {
            throw new IllegalArgumentException("not a resource name: " + name, e);
        }
    }

    // URL.of(URI, URLStreamHandler) is Java 20's.
    @SuppressWarnings("deprecation")
    private static URL url(URI address, URLStreamHandler handler) throws IOException {
        return new URL(null, address.toString(), handler);
    }
}
