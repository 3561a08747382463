package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.text.ChoiceFormat;
import java.text.CompactNumberFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.StringCharacterIterator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.DoubleSummaryStatistics;
import java.util.HexFormat;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Scanner;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicMarkableReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicStampedReference;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Strings, text, formatters, numbers, and names of things. */
public final class Texts {
    private Texts() {}

    private static final String LONE = "a\ud800b\udc00";

    public static void list(Matrix m) {
        strings(m);
        formats(m);
        numbers(m);
        atomics(m);
        names(m);
    }

    private static void strings(Matrix m) {
        m.in("strings")
                .equal("empty", () -> "")
                .equal("ASCII", () -> "plain text")
                .equal("Latin-1", () -> "äöüß\u00ff\u0080")
                .equal("zero characters", () -> "a\0b\0")
                .equal("all of the first 256 characters", () -> {
                    StringBuilder text = new StringBuilder();
                    for (char c = 0; c < 256; c++) {
                        text.append(c);
                    }
                    return text.toString();
                })
                .equal("beyond Latin-1", () -> "\u0100日本語\uffff")
                .equal("surrogate pairs", () -> "😀 and 𝄞")
                .equal("lone surrogates", () -> LONE)
                .equal("every char", () -> {
                    char[] all = new char[65_536];
                    for (int i = 0; i < all.length; i++) {
                        all[i] = (char) i;
                    }
                    return new String(all);
                })
                .equal("a million characters, Latin-1", () -> "x".repeat(1_000_000))
                .equal("a million characters, mixed", () -> "xй".repeat(500_000))
                .equal("70,000 characters", () -> "ab".repeat(35_000))
                .equal("decomposed and composed stay apart", () -> List.of("e\u0301", "\u00e9"))
                .carries(
                        "one string twice is one string",
                        () -> {
                            String one = new String("one");
                            return new Object[] {one, one, new String("one")};
                        },
                        x -> {
                            same(x[0], x[1]);
                            equal(x[0], x[2]);
                        })
                .carries("intern() there", () -> "brine-interned", s -> same("brine-interned", s.intern()))
                .carries(
                        "StringBuilder",
                        () -> new StringBuilder("ab"),
                        b -> equal("abc", b.append('c').toString()))
                .carries(
                        "StringBuilder beyond Latin-1",
                        () -> new StringBuilder("日本"),
                        b -> equal("本日", b.reverse().toString()))
                .carries(
                        "StringBuffer",
                        () -> new StringBuffer("ab"),
                        b -> equal("xab", b.insert(0, 'x').toString()))
                .carries(
                        "StringJoiner",
                        () -> new StringJoiner(",", "[", "]").add("a"),
                        j -> equal("[a,b]", j.add("b").toString()))
                .carries(
                        "StringTokenizer, half way",
                        () -> {
                            StringTokenizer t = new StringTokenizer("a b c");
                            t.nextToken();
                            return t;
                        },
                        t -> equal("b", t.nextToken()))
                .carries(
                        "Scanner on a string, half way",
                        () -> {
                            Scanner s = new Scanner("1 2 3");
                            s.nextInt();
                            return s;
                        },
                        s -> equal(2, s.nextInt()))
                .carries(
                        "StringCharacterIterator",
                        () -> new StringCharacterIterator("abc", 1),
                        i -> equal('b', i.current()))
                .carries(
                        "java.util.Formatter",
                        () -> new java.util.Formatter(Locale.ROOT),
                        f -> equal("7", f.format("%d", 7).toString()))
                .carries(
                        "StringWriter",
                        () -> {
                            java.io.StringWriter w = new java.io.StringWriter();
                            w.write("a");
                            return w;
                        },
                        w -> {
                            w.write("b");
                            equal("ab", w.toString());
                        })
                .carries(
                        "StringReader, half way",
                        () -> {
                            java.io.StringReader r = new java.io.StringReader("abc");
                            r.read();
                            return r;
                        },
                        r -> equal((int) 'b', r.read()))
                .carries(
                        "PrintWriter on a StringWriter",
                        () -> {
                            java.io.StringWriter w = new java.io.StringWriter();
                            return new Object[] {w, new java.io.PrintWriter(w)};
                        },
                        x -> {
                            ((java.io.PrintWriter) x[1]).print("text");
                            ((java.io.PrintWriter) x[1]).flush();
                            equal("text", x[0].toString());
                        })
                .carries(
                        "CharSequence by lambda-held subSequence",
                        () -> java.nio.CharBuffer.wrap("hello").subSequence(1, 3),
                        s -> equal("el", s.toString()))
                .carries("Pattern", () -> Pattern.compile("(?<y>\\d+)-(?<m>\\d+)", Pattern.CASE_INSENSITIVE), p -> {
                    Matcher matcher = p.matcher("2026-11");
                    that(matcher.matches(), "matches");
                    equal("11", matcher.group("m"));
                    equal(Pattern.CASE_INSENSITIVE, p.flags());
                })
                .carries(
                        "Matcher, half way",
                        () -> {
                            Matcher matcher = Pattern.compile("\\w").matcher("a b c");
                            matcher.find();
                            return matcher;
                        },
                        matcher -> {
                            equal("a", matcher.group());
                            that(matcher.find(), "finds the next");
                            equal("b", matcher.group());
                        })
                .carries(
                        "MatchResult",
                        () -> {
                            Matcher matcher = Pattern.compile("(b)").matcher("abc");
                            matcher.find();
                            return matcher.toMatchResult();
                        },
                        r -> equal(1, r.start(1)));
    }

    private static void formats(Matrix m) {
        m.in("text formats")
                .carries(
                        "DecimalFormat",
                        () -> new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.GERMANY)),
                        f -> {
                            equal("1.234,50", f.format(1234.5));
                            equal(1234.5, f.parse("1.234,5"));
                        })
                .carries(
                        "NumberFormat currency",
                        () -> NumberFormat.getCurrencyInstance(Locale.US),
                        f -> equal("$1.50", f.format(1.5)))
                .carries(
                        "NumberFormat percent",
                        () -> NumberFormat.getPercentInstance(Locale.ROOT),
                        f -> equal("50%", f.format(0.5)))
                .carries(
                        "CompactNumberFormat",
                        () -> NumberFormat.getCompactNumberInstance(Locale.US, NumberFormat.Style.SHORT),
                        f -> {
                            that(f instanceof CompactNumberFormat, "its class");
                            equal("2K", f.format(2_000));
                        })
                .carries("ChoiceFormat", () -> new ChoiceFormat("0#none|1#one|1<many"), f -> equal("many", f.format(5)))
                .carries(
                        "MessageFormat",
                        () -> new MessageFormat("{0} has {1,number,integer}", Locale.ROOT),
                        f -> equal("x has 3", f.format(new Object[] {"x", 3})))
                .carries(
                        "BreakIterator",
                        () -> {
                            BreakIterator it = BreakIterator.getWordInstance(Locale.ROOT);
                            it.setText("ab cd");
                            return it;
                        },
                        it -> {
                            equal(0, it.first());
                            equal(2, it.next());
                        })
                .carries(
                        "Collator",
                        () -> java.text.Collator.getInstance(Locale.ROOT),
                        c -> that(c.compare("a", "b") < 0, "a < b"))
                .carries(
                        "RuleBasedCollator",
                        () -> new java.text.RuleBasedCollator("< b < a"),
                        c -> that(c.compare("b", "a") < 0, "b before a"))
                .equal("DecimalFormatSymbols", () -> DecimalFormatSymbols.getInstance(Locale.FRANCE))
                .equal("HexFormat", () -> HexFormat.ofDelimiter(":").withUpperCase())
                .carries(
                        "Base64 encoder",
                        () -> Base64.getUrlEncoder().withoutPadding(),
                        e -> equal("_w", e.encodeToString(new byte[] {-1})))
                .carries(
                        "Base64 MIME decoder",
                        Base64::getMimeDecoder,
                        d -> equal(new byte[] {-1}, d.decode("/w\r\n==")))
                .carries(
                        "ResourceBundle in code",
                        () -> new java.util.ListResourceBundle() {
                            @Override
                            protected Object[][] getContents() {
                                return new Object[][] {{"key", "value"}};
                            }
                        },
                        b -> equal("value", b.getString("key")));
    }

    private static void numbers(Matrix m) {
        m.in("numbers")
                .equal("Integer outside the cache", () -> 1_000_000)
                .carries(
                        "Integer inside the cache is the one there",
                        () -> Integer.valueOf(7),
                        n -> same(Integer.valueOf(7), n))
                .carries("Boolean is the one there", () -> List.of(true, false), list -> {
                    same(Boolean.TRUE, list.get(0));
                    same(Boolean.FALSE, list.get(1));
                })
                .equal("Byte", () -> Byte.MIN_VALUE)
                .equal("Short", () -> Short.MIN_VALUE)
                .equal("Character", () -> '\ud800')
                .equal("Long", () -> List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, 1L << 35))
                .equal("Float", () -> List.of(Float.NaN, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY))
                .equal("Double", () -> List.of(Double.NaN, -0.0, Double.MIN_VALUE, Double.POSITIVE_INFINITY))
                .carries(
                        "NaN keeps its payload",
                        () -> new double[] {Double.longBitsToDouble(0x7ff8_0000_dead_beefL)},
                        d -> equal(0x7ff8_0000_dead_beefL, Double.doubleToRawLongBits(d[0])))
                .equal("every int around a power of two", () -> {
                    List<Integer> all = new ArrayList<>();
                    for (int bit = 0; bit < 32; bit++) {
                        all.addAll(List.of((1 << bit) - 1, 1 << bit, -(1 << bit), ~(1 << bit)));
                    }
                    return all;
                })
                .equal("every long around a power of two", () -> {
                    List<Long> all = new ArrayList<>();
                    for (int bit = 0; bit < 64; bit++) {
                        all.addAll(List.of((1L << bit) - 1, 1L << bit, -(1L << bit), ~(1L << bit)));
                    }
                    return all;
                })
                .equal("BigInteger", () -> BigInteger.TWO.pow(1_000).negate())
                .equal("BigInteger zero", () -> BigInteger.ZERO)
                .equal("BigDecimal keeps its scale", () -> new BigDecimal("-1.2300E-50"))
                .equal("MathContext", () -> new MathContext(7, RoundingMode.CEILING))
                .carries(
                        "LongAdder",
                        () -> {
                            LongAdder adder = new LongAdder();
                            adder.add(41);
                            return adder;
                        },
                        a -> {
                            a.increment();
                            equal(42L, a.sum());
                        })
                .carries(
                        "DoubleAdder",
                        () -> {
                            DoubleAdder adder = new DoubleAdder();
                            adder.add(1.5);
                            return adder;
                        },
                        a -> {
                            a.add(1);
                            equal(2.5, a.sum());
                        })
                .carries(
                        "LongAccumulator with a lambda",
                        () -> {
                            LongAccumulator a = new LongAccumulator((x, y) -> x * y, 1);
                            a.accumulate(6);
                            return a;
                        },
                        a -> {
                            a.accumulate(7);
                            equal(42L, a.get());
                        })
                .carries(
                        "DoubleAccumulator with a reference",
                        () -> {
                            DoubleAccumulator a = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);
                            a.accumulate(2);
                            return a;
                        },
                        a -> {
                            a.accumulate(1);
                            equal(2.0, a.get());
                        })
                .carries(
                        "LongAdder used by many threads",
                        () -> {
                            LongAdder adder = new LongAdder();
                            java.util.stream.IntStream.range(0, 10_000)
                                    .parallel()
                                    .forEach(i -> adder.increment());
                            return adder;
                        },
                        a -> equal(10_000L, a.sum()))
                .carries(
                        "IntSummaryStatistics",
                        () -> java.util.stream.IntStream.of(1, 5).summaryStatistics(),
                        (IntSummaryStatistics s) -> {
                            s.accept(9);
                            equal(5.0, s.getAverage());
                            equal(1, s.getMin());
                        })
                .carries(
                        "DoubleSummaryStatistics",
                        () -> java.util.stream.DoubleStream.of(1, 5).summaryStatistics(),
                        (DoubleSummaryStatistics s) -> equal(6.0, s.getSum()))
                .carries(
                        "CRC32, half way",
                        () -> {
                            CRC32 crc = new CRC32();
                            crc.update(new byte[] {1, 2});
                            return crc;
                        },
                        c -> {
                            CRC32 whole = new CRC32();
                            whole.update(new byte[] {1, 2, 3});
                            c.update(3);
                            equal(whole.getValue(), c.getValue());
                        })
                .carries(
                        "Adler32 and CRC32C",
                        () -> {
                            Adler32 a = new Adler32();
                            a.update(7);
                            CRC32C c = new CRC32C();
                            c.update(7);
                            return List.of(a, c);
                        },
                        list -> {
                            Adler32 a = new Adler32();
                            a.update(7);
                            equal(a.getValue(), list.get(0).getValue());
                        });
    }

    private static void atomics(Matrix m) {
        m.in("atomics and optionals")
                .carries("AtomicInteger", () -> new AtomicInteger(41), a -> equal(42, a.incrementAndGet()))
                .carries("AtomicLong", () -> new AtomicLong(41), a -> equal(42L, a.incrementAndGet()))
                .carries(
                        "AtomicBoolean",
                        () -> new AtomicBoolean(true),
                        a -> that(a.compareAndSet(true, false), "was true"))
                .carries("AtomicReference", () -> new AtomicReference<>("x"), a -> equal("x", a.getAndSet("y")))
                .carries(
                        "AtomicReference to itself",
                        () -> {
                            AtomicReference<Object> a = new AtomicReference<>();
                            a.set(a);
                            return a;
                        },
                        a -> same(a, a.get()))
                .carries(
                        "AtomicIntegerArray",
                        () -> new AtomicIntegerArray(new int[] {1, 2}),
                        a -> equal(3, a.incrementAndGet(1)))
                .carries(
                        "AtomicLongArray",
                        () -> new AtomicLongArray(new long[] {1, 2}),
                        a -> equal(3L, a.incrementAndGet(1)))
                .carries(
                        "AtomicReferenceArray",
                        () -> new AtomicReferenceArray<>(new String[] {"a"}),
                        a -> that(a.compareAndSet(0, a.get(0), "b"), "set"))
                .carries("AtomicStampedReference", () -> new AtomicStampedReference<>("x", 7), a -> {
                    int[] stamp = new int[1];
                    equal("x", a.get(stamp));
                    that(a.compareAndSet(a.getReference(), "y", 7, 8), "set");
                })
                .carries("AtomicMarkableReference", () -> new AtomicMarkableReference<>("x", true), a -> {
                    that(a.isMarked(), "marked");
                    that(a.attemptMark(a.getReference(), false), "set");
                })
                .equal("Optional", () -> Optional.of("x"))
                .same("Optional.empty is one", () -> Optional.empty())
                .equal("Optional in an Optional", () -> Optional.of(Optional.of(1)))
                .equal("OptionalInt", () -> OptionalInt.of(0))
                .equal("OptionalInt.empty", () -> OptionalInt.empty())
                .equal("OptionalLong", () -> OptionalLong.of(-1))
                .equal("OptionalDouble", () -> OptionalDouble.of(-0.0))
                .carries(
                        "Optional of a lambda",
                        () -> Optional.of((Runnable) () -> {}),
                        o -> o.get().run());
    }

    private static void names(Matrix m) {
        m.in("names and addresses")
                .equal("UUID", () -> new UUID(-1, 1))
                .equal("URI", () -> URI.create("https://user@example.com:8080/a%20b?q=1#f"))
                .equal("URI, opaque", () -> URI.create("mailto:a@example.com"))
                .carries("URL", () -> new URL("file:/tmp/a"), u -> equal("file:/tmp/a", u.toExternalForm()))
                .equal("File", () -> new java.io.File("a/b.txt"))
                .equal("Path", () -> Path.of("a/b.txt"))
                .equal("Path, absolute", () -> Path.of("/tmp/ä ö"))
                .carries(
                        "Path can be used",
                        () -> Path.of("/tmp"),
                        p -> that(java.nio.file.Files.isDirectory(p), "a folder"))
                .equal("FileSystems.getDefault", () -> java.nio.file.FileSystems.getDefault())
                .carries(
                        "PathMatcher",
                        () -> java.nio.file.FileSystems.getDefault().getPathMatcher("glob:*.java"),
                        p -> that(p.matches(Path.of("A.java")), "matches"))
                .equal("FileTime", () -> java.nio.file.attribute.FileTime.fromMillis(7))
                .equal(
                        "PosixFilePermissions",
                        () -> java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-x---"))
                .equal("InetAddress, IPv4", () -> InetAddress.getByAddress("host.example", new byte[] {10, 0, 0, 1}))
                .equal("InetAddress, IPv6", () -> InetAddress.getByName("::1"))
                .equal("InetSocketAddress", () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 80))
                .equal("InetSocketAddress, unresolved", () -> InetSocketAddress.createUnresolved("nowhere.example", 80))
                .carries(
                        "UnixDomainSocketAddress",
                        () -> java.net.UnixDomainSocketAddress.of("/tmp/x.sock"),
                        a -> equal(Path.of("/tmp/x.sock"), a.getPath()))
                .equal("Locale", () -> Locale.forLanguageTag("de-Latn-AT-1996-u-ca-gregory"))
                .carries(
                        "Locale.ROOT and constants",
                        () -> List.of(Locale.ROOT, Locale.US),
                        l -> equal("en_US", l.get(1).toString()))
                .same("Currency is one of its kind", () -> Currency.getInstance("EUR"))
                .same("Charset", () -> StandardCharsets.UTF_8)
                .same("Charset by name", () -> Charset.forName("windows-1252"))
                .carries(
                        "CharsetEncoder",
                        () -> StandardCharsets.UTF_8.newEncoder(),
                        (CharsetEncoder e) ->
                                equal(2, e.encode(java.nio.CharBuffer.wrap("ä")).remaining()))
                .carries(
                        "CharsetDecoder that replaces",
                        () -> StandardCharsets.US_ASCII
                                .newDecoder()
                                .onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)
                                .replaceWith("?"),
                        d -> equal(
                                "a?",
                                d.decode(java.nio.ByteBuffer.wrap(new byte[] {'a', -1}))
                                        .toString()))
                .same("Character.UnicodeBlock", () -> Character.UnicodeBlock.CYRILLIC)
                .carries("Runtime.Version", () -> Runtime.Version.parse("17.0.1+12"), v -> equal(17, v.feature()))
                .same("Runtime.getRuntime", () -> Runtime.getRuntime())
                .carries("System.out is the one there", () -> new Object[] {System.out, System.err}, x -> {
                    same(System.out, x[0]);
                    same(System.err, x[1]);
                })
                .equal("HttpCookie", () -> new java.net.HttpCookie("a", "b"))
                .carries(
                        "javax.crypto.spec.SecretKeySpec",
                        () -> new javax.crypto.spec.SecretKeySpec(new byte[16], "AES"),
                        k -> equal(new byte[16], k.getEncoded()))
                .carries(
                        "RSA public key",
                        () -> java.security.KeyFactory.getInstance("RSA")
                                .generatePublic(new java.security.spec.RSAPublicKeySpec(
                                        BigInteger.TWO.pow(1023).add(BigInteger.ONE), BigInteger.valueOf(65_537))),
                        k -> equal("RSA", k.getAlgorithm()))
                .carries(
                        "MessageDigest, half way",
                        () -> {
                            java.security.MessageDigest d = java.security.MessageDigest.getInstance("SHA-256");
                            d.update((byte) 1);
                            return d;
                        },
                        d -> {
                            java.security.MessageDigest whole = java.security.MessageDigest.getInstance("SHA-256");
                            equal(whole.digest(new byte[] {1, 2}), d.digest(new byte[] {2}));
                        })
                .carries(
                        "X500Principal",
                        () -> new javax.security.auth.x500.X500Principal("CN=a"),
                        p -> equal("CN=a", p.getName()))
                .carries(
                        "HttpRequest",
                        () -> java.net.http.HttpRequest.newBuilder(URI.create("http://a.example/"))
                                .header("x", "y")
                                .build(),
                        r -> {
                            equal("GET", r.method());
                            equal(Optional.of("y"), r.headers().firstValue("x"));
                        })
                .carries(
                        "Thread.State and StackTraceElement",
                        () -> new StackTraceElement("A", "m", "A.java", 7),
                        e -> equal("A.m(A.java:7)", e.toString()))
                .carries(
                        "Objects that fail to print",
                        () -> new Object() {
                            final int n = 3;

                            @Override
                            public String toString() {
                                throw new IllegalStateException("never print");
                            }
                        },
                        o -> fails(IllegalStateException.class, o::toString));
    }
}
