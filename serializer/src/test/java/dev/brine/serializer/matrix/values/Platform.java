package dev.brine.serializer.matrix.values;

import static dev.brine.serializer.matrix.run.Expect.equal;
import static dev.brine.serializer.matrix.run.Expect.fails;
import static dev.brine.serializer.matrix.run.Expect.same;
import static dev.brine.serializer.matrix.run.Expect.that;

import dev.brine.serializer.matrix.run.Matrix;
import java.beans.PropertyChangeListener;
import java.beans.PropertyChangeSupport;
import java.beans.VetoableChangeSupport;
import java.io.ByteArrayInputStream;
import java.io.CharArrayWriter;
import java.io.LineNumberReader;
import java.io.PushbackReader;
import java.io.SequenceInputStream;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Proxy;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Permissions;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.text.AttributedString;
import java.text.Bidi;
import java.text.BreakIterator;
import java.text.Collator;
import java.text.DateFormat;
import java.text.DateFormatSymbols;
import java.text.DecimalFormat;
import java.text.FieldPosition;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.Chronology;
import java.time.chrono.HijrahChronology;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Scanner;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.prefs.Preferences;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SealedObject;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.namespace.QName;

/** The rest of the JDK: what is registered somewhere, found by name, or kept in state of its own. */
public final class Platform {
    private Platform() {}

    public static final class Texts extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"hello", "Hello"}};
        }
    }

    static final class Bean {
        private final PropertyChangeSupport changes = new PropertyChangeSupport(this);
        private String name = "";

        void add(PropertyChangeListener listener) {
            changes.addPropertyChangeListener(listener);
        }

        void setName(String name) {
            String old = this.name;
            this.name = name;
            changes.firePropertyChange("name", old, name);
        }
    }

    static final class Remembering extends Handler {
        final StringBuilder text = new StringBuilder();

        Remembering() {
            setFormatter(new SimpleFormatter());
        }

        @Override
        public void publish(LogRecord each) {
            text.append(each.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    interface Speaks {
        String say(String what);
    }

    private static SecretKeySpec key() {
        return new SecretKeySpec("0123456789abcdef".getBytes(StandardCharsets.UTF_8), "AES");
    }

    public static void list(Matrix m) {
        named(m);
        security(m);
        text(m);
        time(m);
        io(m);
        reflection(m);
        streams(m);
        desktop(m);
    }

    private static void named(Matrix m) {
        m.in("found again by name")
                .same("Security provider", () -> Security.getProvider("SUN"))
                .same("LogManager", LogManager::getLogManager)
                .carries(
                        "ResourceBundle of a class",
                        () -> ResourceBundle.getBundle(Texts.class.getName(), Locale.ROOT),
                        b -> {
                            equal("Hello", b.getString("hello"));
                            that(b.keySet().contains("hello"), "keys");
                        })
                .carries(
                        "ResourceBundle of properties",
                        () -> new PropertyResourceBundle(new StringReader("a=1")),
                        b -> equal("1", b.getString("a")))
                .same("StandardSocketOptions.TCP_NODELAY", () -> StandardSocketOptions.TCP_NODELAY)
                .same("StandardWatchEventKinds.ENTRY_CREATE", () -> StandardWatchEventKinds.ENTRY_CREATE)
                .same("java.net.Proxy.NO_PROXY", () -> java.net.Proxy.NO_PROXY)
                .same("Attributes.Name.MAIN_CLASS", () -> Attributes.Name.MAIN_CLASS)
                .same("ProcessBuilder.Redirect.INHERIT", () -> ProcessBuilder.Redirect.INHERIT)
                .same("Collector.Characteristics", () -> java.util.stream.Collector.Characteristics.IDENTITY_FINISH)
                .same("NumberFormat.Field.INTEGER", () -> NumberFormat.Field.INTEGER)
                .same("ChronoField", () -> ChronoField.DAY_OF_WEEK)
                .same("Locale.GERMANY", () -> Locale.GERMANY)
                .carries(
                        "NetworkInterface, the loopback",
                        () -> NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()),
                        n -> that(n.isLoopback(), "loopback"))
                .carries("Preferences node", () -> Preferences.userRoot().node("brine-matrix-that-is-not-saved"), n -> {
                    equal("/brine-matrix-that-is-not-saved", n.absolutePath());
                    equal("default", n.get("key", "default"));
                })
                .carries(
                        "RandomGeneratorFactory",
                        () -> RandomGeneratorFactory.of("L64X128MixRandom"),
                        f -> equal(
                                RandomGenerator.of("L64X128MixRandom").getClass(),
                                f.create(1).getClass()))
                .carries(
                        "CookieManager",
                        () -> {
                            CookieManager c = new CookieManager();
                            c.getCookieStore().add(URI.create("http://a.b/"), new HttpCookie("k", "v"));
                            return c;
                        },
                        c -> equal("v", c.getCookieStore().getCookies().get(0).getValue()))
                .carries(
                        "ProcessBuilder",
                        () -> {
                            ProcessBuilder b = new ProcessBuilder("echo", "hi").redirectErrorStream(true);
                            b.environment().put("A", "B");
                            return b;
                        },
                        b -> {
                            equal("B", b.environment().get("A"));
                            Process p = b.start();
                            equal("hi\n", new String(p.getInputStream().readAllBytes()));
                        })
                .carries("System.getenv", System::getenv, e -> equal(System.getenv("PATH"), e.get("PATH")))
                .carries(
                        "LogRecord with parameters",
                        () -> {
                            LogRecord r = new LogRecord(java.util.logging.Level.INFO, "{0} is {1}");
                            r.setParameters(new Object[] {"x", 1});
                            r.setThrown(new IllegalStateException("t"));
                            return r;
                        },
                        r -> {
                            equal("x is 1", new SimpleFormatter().formatMessage(r));
                            equal("t", r.getThrown().getMessage());
                        })
                .carries("Handler of one's own", Remembering::new, h -> {
                    h.publish(new LogRecord(java.util.logging.Level.INFO, "m"));
                    equal("m", h.text.toString());
                    that(h.getFormatter() instanceof Formatter, "formatter");
                })
                .carries(
                        "Manifest",
                        () -> {
                            Manifest manifest = new Manifest();
                            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
                            manifest.getMainAttributes().putValue("X", "y");
                            return manifest;
                        },
                        manifest -> {
                            equal("y", manifest.getMainAttributes().getValue("x"));
                            equal("1.0", manifest.getMainAttributes().getValue(Attributes.Name.MANIFEST_VERSION));
                        })
                .carries(
                        "ZipEntry",
                        () -> {
                            ZipEntry e = new ZipEntry("a/b");
                            e.setComment("c");
                            e.setTime(1000000000000L);
                            return e;
                        },
                        e -> {
                            equal("c", e.getComment());
                            equal("a/b", e.getName());
                        })
                .carries("ModuleDescriptor", () -> Object.class.getModule().getDescriptor(), d -> {
                    equal("java.base", d.name());
                    that(d.packages().contains("java.util"), "packages");
                })
                .equal("ModuleDescriptor.Version", () -> ModuleDescriptor.Version.parse("1.2-ea+3"))
                .carries(
                        "Thread.UncaughtExceptionHandler",
                        () -> (Thread.UncaughtExceptionHandler) (t, e) -> {
                            throw new IllegalStateException(e.getMessage());
                        },
                        h -> equal(
                                "x",
                                fails(
                                                IllegalStateException.class,
                                                () -> h.uncaughtException(Thread.currentThread(), new Exception("x")))
                                        .getMessage()));
    }

    private static void security(Matrix m) {
        m.in("security")
                .carries(
                        "KeyPair, RSA",
                        () -> {
                            KeyPairGenerator g = KeyPairGenerator.getInstance("RSA");
                            g.initialize(1024);
                            return g.generateKeyPair();
                        },
                        Platform::signs)
                .carries(
                        "KeyPair, EC",
                        () -> {
                            KeyPairGenerator g = KeyPairGenerator.getInstance("EC");
                            g.initialize(new ECGenParameterSpec("secp256r1"));
                            return g.generateKeyPair();
                        },
                        p -> {
                            Signature s = Signature.getInstance("SHA256withECDSA");
                            s.initSign(p.getPrivate());
                            s.update((byte) 1);
                            byte[] signed = s.sign();
                            s.initVerify(p.getPublic());
                            s.update((byte) 1);
                            that(s.verify(signed), "verified");
                        })
                .carries(
                        "Mac, half way",
                        () -> {
                            Mac mac = Mac.getInstance("HmacSHA256");
                            mac.init(key());
                            mac.update((byte) 1);
                            return mac;
                        },
                        mac -> {
                            Mac expected = Mac.getInstance("HmacSHA256");
                            expected.init(key());
                            expected.update((byte) 1);
                            equal(expected.doFinal(), mac.doFinal());
                            mac.update((byte) 2);
                            mac.doFinal();
                        })
                .carries(
                        "MessageDigest MD5 and SHA-512, half way",
                        () -> {
                            MessageDigest one = MessageDigest.getInstance("MD5");
                            MessageDigest two = MessageDigest.getInstance("SHA-512");
                            one.update(new byte[100]);
                            two.update(new byte[100]);
                            return List.of(one, two);
                        },
                        all -> {
                            equal(
                                    MessageDigest.getInstance("MD5").digest(new byte[100]),
                                    all.get(0).digest());
                            equal(
                                    MessageDigest.getInstance("SHA-512").digest(new byte[100]),
                                    all.get(1).digest());
                            equal(
                                    MessageDigest.getInstance("MD5").digest(),
                                    all.get(0).digest());
                        })
                .carries(
                        "Cipher, set up",
                        () -> {
                            Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
                            c.init(Cipher.ENCRYPT_MODE, key(), new IvParameterSpec(new byte[16]));
                            return c;
                        },
                        c -> {
                            byte[] secret = c.doFinal(new byte[20]);
                            Cipher d = Cipher.getInstance("AES/CBC/PKCS5Padding");
                            d.init(Cipher.DECRYPT_MODE, key(), new IvParameterSpec(new byte[16]));
                            equal(new byte[20], d.doFinal(secret));
                        })
                .carries(
                        "Cipher, half way",
                        () -> {
                            Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
                            c.init(Cipher.ENCRYPT_MODE, key(), new IvParameterSpec(new byte[16]));
                            c.update(new byte[5]);
                            return c;
                        },
                        c -> {
                            byte[] secret = c.doFinal(new byte[15]);
                            Cipher d = Cipher.getInstance("AES/CBC/PKCS5Padding");
                            d.init(Cipher.DECRYPT_MODE, key(), new IvParameterSpec(new byte[16]));
                            equal(new byte[20], d.doFinal(secret));
                        })
                .carries(
                        "Signature, half way",
                        () -> {
                            KeyPairGenerator g = KeyPairGenerator.getInstance("RSA");
                            g.initialize(1024);
                            KeyPair p = g.generateKeyPair();
                            Signature s = Signature.getInstance("SHA256withRSA");
                            s.initSign(p.getPrivate());
                            s.update((byte) 1);
                            return new Object[] {s, p.getPublic()};
                        },
                        pair -> {
                            byte[] signed = ((Signature) pair[0]).sign();
                            Signature s = Signature.getInstance("SHA256withRSA");
                            s.initVerify((java.security.PublicKey) pair[1]);
                            s.update((byte) 1);
                            that(s.verify(signed), "verified");
                        })
                .carries(
                        "SecureRandom SHA1PRNG, seeded, goes on",
                        () -> {
                            SecureRandom r = SecureRandom.getInstance("SHA1PRNG");
                            r.setSeed(42);
                            r.nextInt();
                            return r;
                        },
                        r -> {
                            SecureRandom expected = SecureRandom.getInstance("SHA1PRNG");
                            expected.setSeed(42);
                            expected.nextInt();
                            equal(expected.nextInt(), r.nextInt());
                            equal("SHA1PRNG", r.getAlgorithm());
                        })
                .carries("SecureRandom DRBG", () -> SecureRandom.getInstance("DRBG"), r -> {
                    byte[] bytes = new byte[16];
                    r.nextBytes(bytes);
                    that(!java.util.Arrays.equals(bytes, new byte[16]), "random");
                })
                .carries(
                        "KeyStore in memory",
                        () -> {
                            KeyStore store = KeyStore.getInstance("PKCS12");
                            store.load(null, null);
                            store.setEntry(
                                    "k",
                                    new KeyStore.SecretKeyEntry(key()),
                                    new KeyStore.PasswordProtection("p".toCharArray()));
                            return store;
                        },
                        store -> equal(key(), store.getKey("k", "p".toCharArray())))
                .carries("KeyFactory", () -> KeyFactory.getInstance("RSA"), f -> equal("RSA", f.getAlgorithm()))
                .carries(
                        "SealedObject",
                        () -> {
                            Cipher c = Cipher.getInstance("AES");
                            c.init(Cipher.ENCRYPT_MODE, key());
                            return new SealedObject("secret", c);
                        },
                        o -> equal("secret", o.getObject(key())))
                .carries(
                        "Permissions",
                        () -> {
                            Permissions p = new Permissions();
                            p.add(new java.io.FilePermission("/tmp/-", "read"));
                            p.add(new java.util.PropertyPermission("a.*", "read"));
                            return p;
                        },
                        p -> {
                            that(p.implies(new java.io.FilePermission("/tmp/x", "read")), "implied");
                            that(!p.implies(new java.io.FilePermission("/tmp/x", "write")), "not implied");
                        })
                .carries(
                        "CodeSource",
                        () -> new CodeSource(
                                URI.create("file:/x.jar").toURL(), (java.security.cert.Certificate[]) null),
                        c -> equal("file:/x.jar", c.getLocation().toString()))
                .carries(
                        "Provider of one's own",
                        () -> new Provider("Mine", "1", "mine") {
                            {
                                put("K", "V");
                            }
                        },
                        p -> {
                            equal("Mine", p.getName());
                            equal("V", p.get("K"));
                        });
    }

    private static void signs(KeyPair p) throws Exception {
        Signature s = Signature.getInstance("SHA256withRSA");
        s.initSign(p.getPrivate());
        s.update((byte) 1);
        byte[] signed = s.sign();
        s.initVerify(p.getPublic());
        s.update((byte) 1);
        that(s.verify(signed), "verified");
    }

    private static void text(Matrix m) {
        m.in("more text")
                .carries(
                        "Matcher with a region and groups by name",
                        () -> {
                            Matcher matcher = Pattern.compile("(?<key>\\w+)=(?<value>\\d+)")
                                    .matcher("xx a=1, b=2");
                            matcher.region(3, 11);
                            matcher.find();
                            return matcher;
                        },
                        matcher -> {
                            equal("a", matcher.group("key"));
                            that(matcher.find(), "again");
                            equal("2", matcher.group("value"));
                            that(!matcher.find(), "no more");
                        })
                .carries(
                        "Matcher in the middle of a replacement",
                        () -> {
                            Matcher matcher = Pattern.compile("\\d").matcher("a1b2c");
                            StringBuilder text = new StringBuilder();
                            matcher.find();
                            matcher.appendReplacement(text, "#");
                            return new Object[] {matcher, text};
                        },
                        pair -> {
                            Matcher matcher = (Matcher) pair[0];
                            matcher.find();
                            matcher.appendReplacement((StringBuilder) pair[1], "*");
                            matcher.appendTail((StringBuilder) pair[1]);
                            equal("a#b*c", pair[1].toString());
                        })
                .carries(
                        "Pattern with every flag",
                        () -> Pattern.compile(
                                "A # x\n b", Pattern.COMMENTS | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                        p -> {
                            that(p.matcher("aB").matches(), "matches");
                            equal(Pattern.COMMENTS | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE, p.flags());
                        })
                .carries(
                        "Pattern.splitAsStream",
                        () -> Pattern.compile(",").splitAsStream("a,b"),
                        s -> equal(List.of("a", "b"), s.toList()))
                .carries(
                        "Scanner with delimiters and a locale",
                        () -> {
                            Scanner s = new Scanner("1,5;2,5").useDelimiter(";").useLocale(Locale.GERMANY);
                            s.nextDouble();
                            return s;
                        },
                        s -> equal(2.5, s.nextDouble()))
                .carries("Scanner.tokens", () -> new Scanner("a b c").tokens(), s -> equal(3L, s.count()))
                .carries(
                        "DateFormat of a locale",
                        () -> DateFormat.getDateInstance(DateFormat.LONG, Locale.FRANCE),
                        f -> {
                            f.setTimeZone(TimeZone.getTimeZone("UTC"));
                            equal("1 janvier 1970", f.format(new Date(0)));
                        })
                .carries(
                        "SimpleDateFormat with a century",
                        () -> {
                            SimpleDateFormat f = new SimpleDateFormat("yy-MM-dd", Locale.ROOT);
                            f.set2DigitYearStart(new GregorianCalendar(1950, Calendar.JANUARY, 1).getTime());
                            f.setLenient(false);
                            return f;
                        },
                        f -> {
                            Calendar c = new GregorianCalendar();
                            c.setTime(f.parse("51-02-03"));
                            equal(1951, c.get(Calendar.YEAR));
                            fails(java.text.ParseException.class, () -> f.parse("51-02-31"));
                        })
                .carries(
                        "DecimalFormat that parses big numbers",
                        () -> {
                            DecimalFormat f = new DecimalFormat(
                                    "#,##0.00;(#)", java.text.DecimalFormatSymbols.getInstance(Locale.US));
                            f.setParseBigDecimal(true);
                            f.setRoundingMode(java.math.RoundingMode.DOWN);
                            return f;
                        },
                        f -> {
                            equal("(1,234.56)", f.format(-1234.569));
                            equal(new java.math.BigDecimal("1234.50"), f.parse("1,234.50"));
                        })
                .carries(
                        "MessageFormat with formats within",
                        () -> new MessageFormat(
                                "{0,number,#.#} {1,choice,0#none|1#one|1<many} {2,date,yyyy}", Locale.US),
                        f -> equal("1.5 many 1970", f.format(new Object[] {1.5, 3, new Date(86400000L)})))
                .carries(
                        "NumberFormat with its currency",
                        () -> {
                            NumberFormat f = NumberFormat.getCurrencyInstance(Locale.US);
                            f.setCurrency(Currency.getInstance("EUR"));
                            f.setMaximumFractionDigits(0);
                            return f;
                        },
                        f -> equal(Currency.getInstance("EUR"), f.getCurrency()))
                .carries(
                        "DateFormatSymbols",
                        () -> {
                            DateFormatSymbols symbols = new DateFormatSymbols(Locale.GERMANY);
                            symbols.setAmPmStrings(new String[] {"early", "late"});
                            return symbols;
                        },
                        symbols -> {
                            equal("early", symbols.getAmPmStrings()[0]);
                            equal("Januar", symbols.getMonths()[0]);
                        })
                .carries(
                        "CollationKey",
                        () -> Collator.getInstance(Locale.GERMANY).getCollationKey("Ärger"),
                        k -> that(
                                k.compareTo(Collator.getInstance(Locale.GERMANY).getCollationKey("Zorn")) < 0,
                                "before"))
                .carries(
                        "BreakIterator, half way",
                        () -> {
                            BreakIterator b = BreakIterator.getWordInstance(Locale.US);
                            b.setText("one two three");
                            b.next();
                            return b;
                        },
                        b -> {
                            equal(3, b.current());
                            equal(4, b.next());
                        })
                .carries(
                        "AttributedString",
                        () -> {
                            AttributedString s = new AttributedString("text");
                            s.addAttribute(java.awt.font.TextAttribute.SIZE, 12f, 0, 2);
                            return s;
                        },
                        s -> equal(12f, s.getIterator().getAttribute(java.awt.font.TextAttribute.SIZE)))
                .carries(
                        "Bidi",
                        () -> new Bidi("abc \u05d0\u05d1", Bidi.DIRECTION_LEFT_TO_RIGHT),
                        b -> equal(2, b.getRunCount()))
                .equal("ParsePosition", () -> new ParsePosition(3))
                .equal("FieldPosition", () -> new FieldPosition(NumberFormat.Field.FRACTION))
                .carries(
                        "Locale with extensions",
                        () -> new Locale.Builder()
                                .setLanguageTag("de-DE-u-nu-latn-x-a")
                                .build(),
                        l -> {
                            equal("latn", l.getUnicodeLocaleType("nu"));
                            equal("de-DE-u-nu-latn-x-a", l.toLanguageTag());
                        })
                .carries(
                        "Locale.Builder",
                        () -> new Locale.Builder().setLanguage("fr"),
                        b -> equal(Locale.FRENCH, b.build()))
                .carries(
                        "LineNumberReader",
                        () -> {
                            LineNumberReader r = new LineNumberReader(new StringReader("a\nb\nc"));
                            r.readLine();
                            return r;
                        },
                        r -> {
                            equal(1, r.getLineNumber());
                            equal("b", r.readLine());
                            equal(2, r.getLineNumber());
                        })
                .carries(
                        "PushbackReader",
                        () -> {
                            PushbackReader r = new PushbackReader(new StringReader("b"));
                            r.unread('a');
                            return r;
                        },
                        r -> {
                            equal((int) 'a', r.read());
                            equal((int) 'b', r.read());
                        })
                .carries(
                        "StreamTokenizer",
                        () -> {
                            StreamTokenizer t = new StreamTokenizer(new StringReader("a 5"));
                            t.nextToken();
                            return t;
                        },
                        t -> {
                            equal("a", t.sval);
                            t.nextToken();
                            equal(5.0, t.nval);
                        })
                .carries(
                        "CharArrayWriter",
                        () -> new CharArrayWriter().append("ab"),
                        w -> equal("abc", w.append('c').toString()))
                .carries(
                        "SequenceInputStream",
                        () -> new SequenceInputStream(
                                new ByteArrayInputStream(new byte[] {1}), new ByteArrayInputStream(new byte[] {2})),
                        i -> equal(new byte[] {1, 2}, i.readAllBytes()));
    }

    private static void time(Matrix m) {
        m.in("more java.time")
                .carries(
                        "DateTimeFormatter.ofLocalizedDate",
                        () -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(Locale.US),
                        f -> equal("January 2, 2024", f.format(LocalDate.of(2024, 1, 2))))
                .carries(
                        "DateTimeFormatter with the zone's text, used",
                        () -> {
                            DateTimeFormatter f = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm zzzz", Locale.US);
                            f.format(ZonedDateTime.of(2024, 1, 2, 3, 4, 0, 0, ZoneId.of("Europe/Paris")));
                            return f;
                        },
                        f -> {
                            equal(
                                    "2024-07-02 03:04 Central European Summer Time",
                                    f.format(ZonedDateTime.of(2024, 7, 2, 3, 4, 0, 0, ZoneId.of("Europe/Paris"))));
                            f.parse("2024-01-02 03:04 Central European Standard Time");
                        })
                .carries(
                        "DateTimeFormatter of weeks and text",
                        () -> DateTimeFormatter.ofPattern("YYYY-'W'ww EEEE MMMM", Locale.GERMANY),
                        f -> equal("2024-W01 Dienstag Januar", f.format(LocalDate.of(2024, 1, 2))))
                .carries(
                        "DateTimeFormatter, strict, of another chronology",
                        () -> DateTimeFormatter.ofPattern("y G")
                                .withChronology(MinguoChronology.INSTANCE)
                                .withResolverStyle(ResolverStyle.STRICT)
                                .withLocale(Locale.ROOT),
                        f -> {
                            equal(MinguoChronology.INSTANCE, f.getChronology());
                            same(MinguoChronology.INSTANCE, f.getChronology());
                        })
                .carries(
                        "DateTimeFormatterBuilder",
                        () -> new DateTimeFormatterBuilder()
                                .parseCaseInsensitive()
                                .appendPattern("d-")
                                .appendText(ChronoField.MONTH_OF_YEAR, Map.of(1L, "uno", 2L, "due")),
                        b -> equal(2, b.toFormatter(Locale.ROOT).parse("3-DUE").get(ChronoField.MONTH_OF_YEAR)))
                .carries(
                        "DateTimeFormatter.toFormat",
                        () -> DateTimeFormatter.ISO_LOCAL_DATE.toFormat(),
                        f -> equal("2024-01-02", f.format(LocalDate.of(2024, 1, 2))))
                .carries(
                        "a parsed TemporalAccessor",
                        () -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse("2024-01-02T03:04:05Z"),
                        t -> equal(Instant.parse("2024-01-02T03:04:05Z"), Instant.from((TemporalAccessor) t)))
                .carries(
                        "ZoneRules of one's own",
                        () -> ZoneRules.of(ZoneOffset.ofHours(3)),
                        r -> equal(ZoneOffset.ofHours(3), r.getOffset(Instant.EPOCH)))
                .carries(
                        "ZoneRules used",
                        () -> {
                            ZoneRules r = ZoneId.of("America/New_York").getRules();
                            r.nextTransition(Instant.parse("2040-01-01T00:00:00Z"));
                            return r;
                        },
                        r -> {
                            that(r.isDaylightSavings(Instant.parse("2041-07-01T00:00:00Z")), "summer");
                            equal(ZoneId.of("America/New_York").getRules(), r);
                        })
                .carries(
                        "TemporalAdjusters.next, nextOrSame, dayOfWeekInMonth",
                        () -> List.of(
                                TemporalAdjusters.next(java.time.DayOfWeek.MONDAY),
                                TemporalAdjusters.dayOfWeekInMonth(2, java.time.DayOfWeek.FRIDAY),
                                TemporalAdjusters.lastDayOfMonth()),
                        l -> {
                            LocalDate d = LocalDate.of(2024, 1, 2);
                            equal(LocalDate.of(2024, 1, 8), d.with((TemporalAdjuster) l.get(0)));
                            equal(LocalDate.of(2024, 1, 12), d.with((TemporalAdjuster) l.get(1)));
                            equal(LocalDate.of(2024, 1, 31), d.with((TemporalAdjuster) l.get(2)));
                        })
                .carries(
                        "Clock of one's own",
                        () -> new Clock() {
                            int ticks;

                            @Override
                            public ZoneId getZone() {
                                return ZoneOffset.UTC;
                            }

                            @Override
                            public Clock withZone(ZoneId zone) {
                                return this;
                            }

                            @Override
                            public Instant instant() {
                                return Instant.ofEpochSecond(++ticks);
                            }
                        },
                        c -> {
                            equal(Instant.ofEpochSecond(1), c.instant());
                            equal(2000L, c.millis());
                        })
                .carries(
                        "InstantSource.fixed and offset",
                        () -> List.of(
                                InstantSource.fixed(Instant.EPOCH),
                                InstantSource.offset(InstantSource.fixed(Instant.EPOCH), java.time.Duration.ofDays(1))),
                        l -> {
                            equal(Instant.EPOCH, l.get(0).instant());
                            equal(86400000L, l.get(1).millis());
                        })
                .carries("ChronoPeriod of another calendar", () -> HijrahChronology.INSTANCE.period(1, 2, 3), p -> {
                    equal(2L, p.get(ChronoUnit.MONTHS));
                    same(HijrahChronology.INSTANCE, p.getChronology());
                })
                .equal(
                        "ChronoLocalDateTime of another calendar",
                        () -> JapaneseDate.of(2024, 1, 2).atTime(java.time.LocalTime.NOON))
                .equal(
                        "ChronoZonedDateTime of another calendar",
                        () -> Chronology.of("Minguo").zonedDateTime(Instant.EPOCH, ZoneOffset.UTC))
                .same("TextStyle", () -> TextStyle.FULL)
                .same("IsoFields.WEEK_BASED_YEARS", () -> IsoFields.WEEK_BASED_YEARS)
                .carries(
                        "DateTimeParseException",
                        () -> {
                            try {
                                LocalDateTime.parse("x");
                                return null;
                            } catch (java.time.format.DateTimeParseException e) {
                                return e;
                            }
                        },
                        e -> equal("x", e.getParsedString()));
    }

    private static void io(Matrix m) {
        m.in("more buffers and files")
                .carries(
                        "ByteBuffer, slice of a slice, little-endian, shared",
                        () -> {
                            byte[] array = new byte[16];
                            ByteBuffer whole =
                                    ByteBuffer.wrap(array, 4, 8).slice().order(ByteOrder.LITTLE_ENDIAN);
                            return new Object[] {
                                array, whole, whole.duplicate().position(4).slice()
                            };
                        },
                        all -> {
                            ((ByteBuffer) all[1]).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 258);
                            equal((byte) 2, ((byte[]) all[0])[8]);
                            equal((byte) 2, ((ByteBuffer) all[2]).get(0));
                        })
                .carries(
                        "views of one ByteBuffer of every kind",
                        () -> {
                            ByteBuffer b = ByteBuffer.allocate(32);
                            return new Object[] {
                                b,
                                b.asShortBuffer(),
                                b.asIntBuffer(),
                                b.asLongBuffer(),
                                b.asFloatBuffer(),
                                b.asDoubleBuffer(),
                                b.asCharBuffer(),
                                b.asReadOnlyBuffer().asIntBuffer()
                            };
                        },
                        all -> {
                            ((java.nio.LongBuffer) all[3]).put(1, 0x4041424344454647L);
                            equal((byte) 0x40, ((ByteBuffer) all[0]).get(8));
                            equal((short) 0x4041, ((java.nio.ShortBuffer) all[1]).get(4));
                            equal((char) 0x4445, ((CharBuffer) all[6]).get(6));
                            equal(0x40414243, ((IntBuffer) all[7]).get(2));
                            fails(java.nio.ReadOnlyBufferException.class, () -> ((IntBuffer) all[7]).put(0, 1));
                        })
                .carries(
                        "CharBuffer of a string, half way",
                        () -> {
                            CharBuffer c = CharBuffer.wrap("abcdef", 1, 5);
                            c.get();
                            return c;
                        },
                        c -> equal("cde", c.toString()))
                .carries(
                        "direct ByteBuffers that share memory",
                        () -> {
                            ByteBuffer b = ByteBuffer.allocateDirect(8);
                            b.put(0, (byte) 7);
                            return b.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
                        },
                        b -> {
                            equal(7L, b.getLong(0));
                            that(b.isDirect() && b.isReadOnly(), "direct, read-only");
                        })
                .carries(
                        "FileStore",
                        () -> Files.getFileStore(Path.of("/")),
                        (FileStore s) -> that(s.getTotalSpace() > 0, "space"))
                .carries(
                        "BasicFileAttributes",
                        () -> Files.readAttributes(Path.of("/"), BasicFileAttributes.class),
                        a -> that(a.isDirectory(), "folder"))
                .carries(
                        "FileAttribute",
                        () -> PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")),
                        a -> equal("posix:permissions", a.name()))
                .carries(
                        "UserPrincipal",
                        () -> FileSystems.getDefault()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName("root"),
                        p -> equal("root", p.getName()))
                .carries(
                        "HttpHeaders",
                        () -> HttpHeaders.of(Map.of("A", List.of("1")), (k, v) -> true),
                        h -> equal("1", h.firstValue("a").orElse("")));
    }

    private static void reflection(Matrix m) {
        m.in("more reflection and constants")
                .equal("ClassDesc", () -> ClassDesc.of("java.lang.String").arrayType())
                .equal("MethodTypeDesc", () -> MethodTypeDesc.ofDescriptor("(ILjava/lang/String;)V"))
                .equal("ConstantDescs.CD_int", () -> ConstantDescs.CD_int)
                .carries(
                        "AnnotatedType",
                        () -> Platform.class.getDeclaredMethod("key").getAnnotatedReturnType(),
                        t -> equal(SecretKeySpec.class, ((AnnotatedType) t).getType()))
                .carries(
                        "class object of a proxy",
                        () -> Proxy.newProxyInstance(
                                        Speaks.class.getClassLoader(), new Class<?>[] {Speaks.class}, (p, q, a) -> null)
                                .getClass(),
                        c -> {
                            that(Proxy.isProxyClass(c), "a proxy class");
                            that(Speaks.class.isAssignableFrom(c), "of the interface");
                        })
                .carries(
                        "ConstantCallSite",
                        () -> new ConstantCallSite(MethodHandles.lookup()
                                .findVirtual(String.class, "length", MethodType.methodType(int.class))),
                        s -> equal(3, (int) s.dynamicInvoker().invoke("abc")))
                .carries(
                        "MutableCallSite",
                        () -> new MutableCallSite(MethodHandles.lookup()
                                .findVirtual(String.class, "length", MethodType.methodType(int.class))),
                        s -> {
                            MethodHandle h = s.dynamicInvoker();
                            equal(3, (int) h.invoke("abc"));
                            s.setTarget(MethodHandles.lookup()
                                    .findVirtual(String.class, "hashCode", MethodType.methodType(int.class)));
                            equal("abc".hashCode(), (int) h.invoke("abc"));
                        })
                .carries(
                        "proxy of two interfaces with a lambda",
                        () -> Proxy.newProxyInstance(
                                Speaks.class.getClassLoader(),
                                new Class<?>[] {Speaks.class, Runnable.class},
                                (p, method, a) -> method.getName() + (a == null ? "" : a[0])),
                        p -> {
                            equal("say!", ((Speaks) p).say("!"));
                            ((Runnable) p).run();
                        });
    }

    private static void streams(Matrix m) {
        m.in("more streams")
                .carries(
                        "Random.ints",
                        () -> new java.util.Random(5).ints(3),
                        s -> equal(
                                new java.util.Random(5).ints(3).boxed().toList(),
                                s.boxed().toList()))
                .carries(
                        "takeWhile, dropWhile, mapMulti, peek",
                        () -> Stream.of(1, 2, 3, 4)
                                .dropWhile(i -> i < 2)
                                .takeWhile(i -> i < 4)
                                .<Integer>mapMulti((i, out) -> {
                                    out.accept(i);
                                    out.accept(-i);
                                }),
                        s -> equal(List.of(2, -2, 3, -3), s.toList()))
                .carries(
                        "parallel and unordered",
                        () -> IntStream.range(0, 1000).parallel().unordered().mapToObj(i -> "x" + i),
                        s -> {
                            that(s.isParallel(), "parallel");
                            equal(1000L, s.count());
                        })
                .carries(
                        "StreamSupport of a supplier",
                        () -> StreamSupport.stream(() -> List.of(1, 2).spliterator(), 16464, false),
                        s -> equal(List.of(1, 2), s.toList()))
                .carries(
                        "IntStream.iterator",
                        () -> {
                            var i = IntStream.range(0, 4).map(x -> x * x).iterator();
                            i.next();
                            return i;
                        },
                        i -> {
                            equal(1, i.nextInt());
                            equal(4, i.nextInt());
                        })
                .carries(
                        "a stream that was used",
                        () -> {
                            Stream<Integer> s = Stream.of(1);
                            s.count();
                            return s;
                        },
                        s -> fails(IllegalStateException.class, () -> ((Stream<?>) s).count()))
                .carries(
                        "BufferedReader.lines",
                        () -> new java.io.BufferedReader(new StringReader("a\nb")).lines(),
                        s -> equal(List.of("a", "b"), s.toList()))
                .carries(
                        "collectors of maps and sets to order",
                        () -> Collectors.groupingBy(
                                (Function<String, Integer>) String::length,
                                java.util.TreeMap::new,
                                Collectors.toCollection(java.util.TreeSet::new)),
                        c -> equal(
                                "{1=[a, b], 2=[cc]}",
                                Stream.of("b", "a", "cc").collect(c).toString()))
                .carries(
                        "Collectors.toUnmodifiableMap, groupingByConcurrent",
                        () -> List.of(
                                Collectors.toUnmodifiableMap((String s) -> s, String::length),
                                Collectors.groupingByConcurrent(String::length)),
                        l -> equal(Map.of("a", 1), Stream.of("a").collect(l.get(0))))
                .carries(
                        "closed stream handlers run",
                        () -> {
                            int[] closed = {0};
                            return new Object[] {Stream.of(1).onClose(() -> closed[0]++), closed};
                        },
                        pair -> {
                            ((BaseStream<?, ?>) pair[0]).close();
                            equal(1, ((int[]) pair[1])[0]);
                        });
    }

    private static void desktop(Matrix m) {
        m.in("beans, drawing, XML")
                .carries(
                        "PropertyChangeSupport with a listener that is a lambda",
                        () -> {
                            Bean bean = new Bean();
                            StringBuilder log = new StringBuilder();
                            bean.add(event ->
                                    log.append(event.getOldValue()).append(">").append(event.getNewValue()));
                            return new Object[] {bean, log};
                        },
                        pair -> {
                            ((Bean) pair[0]).setName("new");
                            equal(">new", pair[1].toString());
                        })
                .carries(
                        "VetoableChangeSupport",
                        () -> {
                            VetoableChangeSupport s = new VetoableChangeSupport("source");
                            s.addVetoableChangeListener("p", e -> {
                                throw new java.beans.PropertyVetoException("no", e);
                            });
                            return s;
                        },
                        s -> fails(java.beans.PropertyVetoException.class, () -> s.fireVetoableChange("p", 1, 2)))
                .carries(
                        "EventListenerList",
                        () -> {
                            javax.swing.event.EventListenerList l = new javax.swing.event.EventListenerList();
                            l.add(PropertyChangeListener.class, e -> {});
                            return l;
                        },
                        l -> equal(1, l.getListenerCount(PropertyChangeListener.class)))
                .carries(
                        "DefaultTableModel",
                        () -> new javax.swing.table.DefaultTableModel(
                                new Object[][] {{1, "a"}}, new Object[] {"n", "s"}),
                        t -> {
                            t.addRow(new Object[] {2, "b"});
                            equal("b", t.getValueAt(1, 1));
                        })
                .carries(
                        "DefaultMutableTreeNode",
                        () -> {
                            var root = new javax.swing.tree.DefaultMutableTreeNode(new Object[] {"user"});
                            root.add(new javax.swing.tree.DefaultMutableTreeNode("leaf"));
                            return root;
                        },
                        n -> {
                            equal(1, n.getChildCount());
                            same(n, n.getFirstChild().getParent());
                            equal("user", ((Object[]) n.getUserObject())[0]);
                        })
                .equal("Color", () -> new java.awt.Color(1, 2, 3, 4))
                .equal("Rectangle", () -> new java.awt.Rectangle(1, 2, 3, 4))
                .equal("AffineTransform", () -> java.awt.geom.AffineTransform.getRotateInstance(1))
                .carries(
                        "Path2D and Area",
                        () -> {
                            var p = new java.awt.geom.Path2D.Double(new java.awt.geom.Rectangle2D.Double(0, 0, 4, 4));
                            return List.of(p, new java.awt.geom.Area(p));
                        },
                        l -> {
                            for (Object each : l) {
                                that(((java.awt.Shape) each).contains(2, 2), "inside");
                                that(!((java.awt.Shape) each).contains(5, 2), "outside");
                            }
                        })
                .carries(
                        "BasicStroke",
                        () -> new java.awt.BasicStroke(2, 1, 1, 10, new float[] {1, 2}, 0),
                        s -> equal(2f, s.getLineWidth()))
                .carries(
                        "RenderingHints",
                        () -> new java.awt.RenderingHints(
                                java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON),
                        h -> same(
                                java.awt.RenderingHints.VALUE_ANTIALIAS_ON,
                                h.get(java.awt.RenderingHints.KEY_ANTIALIASING)))
                .carries(
                        "BufferedImage",
                        () -> {
                            var image =
                                    new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_ARGB);
                            image.setRGB(1, 2, 0xff102030);
                            return image;
                        },
                        image -> {
                            equal(0xff102030, image.getRGB(1, 2));
                            image.setRGB(0, 0, 0xff000001);
                            equal(0xff000001, image.getRGB(0, 0));
                        })
                .equal("QName", () -> new QName("uri", "local", "p"))
                .carries(
                        "javax.xml Duration and XMLGregorianCalendar",
                        () -> List.of(
                                DatatypeFactory.newInstance().newDuration("P1DT2H"),
                                DatatypeFactory.newInstance().newXMLGregorianCalendar("2024-01-02T03:04:05Z")),
                        l -> {
                            equal("P1DT2H", l.get(0).toString());
                            equal("2024-01-02T03:04:05Z", l.get(1).toString());
                        })
                .carries(
                        "org.w3c.dom.Document",
                        () -> javax.xml.parsers.DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream("<a b='1'><c>t</c></a>".getBytes())),
                        d -> {
                            equal("1", d.getDocumentElement().getAttribute("b"));
                            equal("t", d.getElementsByTagName("c").item(0).getTextContent());
                            d.getDocumentElement().appendChild(d.createElement("d"));
                        })
                .carries(
                        "java.sql SerialBlob and Timestamp",
                        () -> new javax.sql.rowset.serial.SerialBlob(new byte[] {1, 2, 3}),
                        b -> equal(new byte[] {2, 3}, b.getBytes(2, 2)))
                .equal("javax.management.ObjectName", () -> new javax.management.ObjectName("a:b=c"))
                .equal("javax.naming.CompositeName", () -> new javax.naming.CompositeName("a/b"))
                .equal("Set of Character.UnicodeScript", () -> Set.of(Character.UnicodeScript.LATIN));
    }
}
