package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.io.ObjectInputValidation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value from a range of bytes. Made for that one value: a reference that is stored into an object as old as a
 * pool's costs G1 a memory fence. What a value has no need of is not made at all. Not thread-safe.
 */
final class Decoder {
    private static final Form[] NO_FORMS = {};

    private final Engine engine;
    private final Limits limits;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;

    /** How many elements may still be announced: each takes a byte at least, so no stream can ask for more memory. */
    private long claims;

    /** The objects by number, where the stream says that it refers to some of them. */
    private final @Nullable Met met;

    private int depth;
    private int segmentEnd;

    private final @Nullable FormTable session;
    private Form[] forms = NO_FORMS;
    private int formCount;

    private @Nullable Validations validations;

    /** @param table null for a self-contained stream, without its header */
    Decoder(Engine engine, byte[] source, int offset, int length, @Nullable FormTable table) {
        this.engine = engine;
        this.limits = engine.limits();
        this.bytes = source;
        this.start = offset;
        this.end = offset + length;
        this.position = offset + 1;
        this.claims = length;
        this.session = table;
        this.segmentEnd = Math.min(DeepStack.FIRST_SEGMENT, limits.depth());
        this.met = length > 0 && source[offset] == Tags.SHARED ? new Met() : null;
    }

    Engine engine() {
        return engine;
    }

    Routes routes() {
        return session != null ? session.routes() : engine.routes();
    }

    /** The array that the sender has put aside. */
    Object fromAside(byte[] handle) {
        if (session == null) {
            throw damaged("an array that waits elsewhere, in a stream that is all there is");
        }
        return session.fromAside(handle);
    }

    /** Reads the value that the range holds, and nothing after it. */
    @Nullable
    Object readWhole() {
        if (position > end) {
            position = start;
            throw truncated(1);
        }
        if (met == null && bytes[start] != Tags.TREE) {
            throw damaged("neither a tree nor a graph");
        }
        Object value = read();
        if (position != end) {
            throw damaged((end - position) + " bytes too many");
        }
        if (validations != null) {
            validations.run();
        }
        return value;
    }

    // ---- values

    @Nullable
    Object read() {
        if (position < end && bytes[position] == Tags.STRING_LATIN1) {
            position++;
            return Builtins.readLatin1(this);
        }
        int tag = getVarint();
        if (tag >= Tags.FIRST_CLASS) {
            return readObject(formOf(tag - Tags.FIRST_CLASS));
        }
        switch (tag) {
            case Tags.NULL:
                return null;
            case Tags.BACK:
                return back(getVarint());
            case Tags.DEFINE:
                return readObject(define());
            case Tags.REPLACED:
                return readReplaced();
            default:
                return Builtins.read(this, tag);
        }
    }

    // ---- values of a class that is probably known; called by the code that is made for classes

    /** Reads a string or null. */
    @Nullable
    String readString() {
        if (position < end && bytes[position] == Tags.STRING_LATIN1) {
            position++;
            return Builtins.readLatin1(this);
        }
        return (String) FieldCode.fitting(read(), String.class);
    }

    /** Reads what is probably a constant of this enum. */
    @Nullable
    Object readEnum(EnumCodec codec, Class<?> type) {
        Form form = formAhead();
        if (form != null && form.codec() == codec) {
            position++;
            return codec.read(this, -1);
        }
        if (position < end && bytes[position] == Tags.DEFINE) {
            position++;
            form = define();
            return form.codec() == codec ? codec.read(this, -1) : FieldCode.fitting(readObject(form), type);
        }
        return FieldCode.fitting(read(), type);
    }

    /** Begins an object of this codec and returns its slot, or -1 if something else follows; then nothing was read. */
    int enter(Codec codec) {
        Form form = formAhead();
        if (form == null || form.codec() != codec || form.readResolve() != null || depth + 1 >= segmentEnd) {
            return -1;
        }
        position++;
        return enterSlot(codec);
    }

    /** Begins an object of this codec if the tag follows. */
    int enterTagged(int tag, Codec codec) {
        if (position >= end || bytes[position] != tag || depth + 1 >= segmentEnd) {
            return -1;
        }
        position++;
        return enterSlot(codec);
    }

    private int enterSlot(Codec codec) {
        int at = depth;
        depth = at + 1;
        if (met == null) {
            return 0;
        }
        int slot = met.reserve();
        met.enter(at, slot, codec);
        return slot;
    }

    /** Ends the object that was begun last. */
    void leave(int slot, Object value) {
        int at = depth - 1;
        depth = at;
        if (met != null) {
            met.leave(at, slot, value);
        }
    }

    /** As {@link #enterTagged}, for a class whose objects cannot be referred to from within. */
    int enterLeaf(int tag) {
        if (position >= end || bytes[position] != tag) {
            return -1;
        }
        position++;
        return reserve();
    }

    /** Reads elements from this index on as long as they are of one class whose code was made; returns the next index. */
    int readRun(@Nullable Object[] all, int from, int to) {
        Form form = formAhead();
        FieldCode code =
                form == null || form.readResolve() != null ? null : form.codec().code();
        return code == null ? from : code.readRun(this, bytes[position], all, from, to);
    }

    /** The class of the object that follows, if it has one of the numbers that take a byte. */
    private @Nullable Form formAhead() {
        if (position >= end || bytes[position] < Tags.FIRST_CLASS) {
            return null;
        }
        int number = bytes[position] - Tags.FIRST_CLASS;
        return session == null && number >= formCount ? null : formOf(number);
    }

    private @Nullable Object readReplaced() {
        int slot = reserve();
        Form form = ReplacedCodec.FORM;
        return readInto(form, slot);
    }

    private @Nullable Object readObject(Form form) {
        return form.tracked() ? readInto(form, reserve()) : form.codec().read(this, -1);
    }

    private @Nullable Object readInto(Form form, int slot) {
        int at = depth;
        depth = at + 1;
        if (met != null) {
            met.enter(at, slot, form.codec());
        }
        Object value =
                depth >= segmentEnd ? readDeeper(form, slot) : form.codec().read(this, slot);
        if (form.readResolve() != null && value != null) {
            value = Hooks.resolve(form, value);
        }
        depth = at;
        if (met != null) {
            met.leave(at, slot, value);
        }
        return value;
    }

    private @Nullable Object readDeeper(Form form, int slot) {
        if (depth >= limits.depth()) {
            throw new RefusedException(new Refusal.LimitExceeded("maxDepth", limits.depth(), depth));
        }
        Object[] value = new Object[1];
        DeepStack.run(() -> {
            int saved = segmentEnd;
            segmentEnd = Math.min(depth + DeepStack.NEXT_SEGMENT, limits.depth());
            value[0] = form.codec().read(this, slot);
            segmentEnd = saved;
        });
        return value[0];
    }

    /** Reads an object that nothing else in the stream may refer to. */
    @Nullable
    Object readUnshared() {
        Met all = met;
        if (all == null) {
            return read();
        }
        if (position < end && bytes[position] == Tags.BACK) {
            read();
            throw Met.shared("cannot read back reference as unshared");
        }
        int first = all.count();
        Object value = read();
        all.unshare(first, value);
        return value;
    }

    private @Nullable Object back(int index) {
        if (met == null) {
            throw damaged("a reference to object " + index + " in a tree");
        }
        return met.back(index, depth, this);
    }

    /** Takes the number for an object whose first byte has been read; it has no meaning in a tree. */
    int reserve() {
        return met == null ? 0 : met.reserve();
    }

    /** Makes the object known to its children. */
    void fill(int slot, Object value) {
        if (met != null) {
            met.fill(slot, value);
        }
    }

    /** The object, if {@link #fill} was called or a child needed it early. */
    @Nullable
    Object filled(int slot) {
        return met == null ? null : met.filled(slot);
    }

    /** The fillings of hash tables that wait; null in a tree, where no key waits for anything. */
    @Nullable
    Deferrals deferrals() {
        return met == null ? null : met.deferrals();
    }

    /** How many objects are being read. */
    int depth() {
        return depth;
    }

    void validate(ObjectInputValidation validation, int priority) {
        if (validations == null) {
            validations = new Validations();
        }
        validations.add(validation, priority);
    }

    // ---- classes

    private Form formOf(int number) {
        if (session != null) {
            return session.get(number);
        }
        if (number >= formCount) {
            throw damaged("class " + number + " of " + formCount);
        }
        return forms[number];
    }

    private Form define() {
        if (session != null) {
            throw damaged("a class is defined within a session");
        }
        int length = getVarint();
        long fingerprint = getLong();
        require(length);
        if (formCount >= limits.classes()) {
            throw new RefusedException(new Refusal.LimitExceeded("maxClasses", limits.classes(), formCount + 1L));
        }
        if (formCount == forms.length) {
            forms = formCount == 0 ? new Form[2] : Arrays.copyOf(forms, formCount * 2);
        }
        Form form = engine.form(fingerprint, bytes, position, length);
        position += length;
        forms[formCount++] = form;
        return form;
    }

    // ---- primitives

    byte getByte() {
        if (position >= end) {
            throw truncated(1);
        }
        return bytes[position++];
    }

    short getShort() {
        require(2);
        short value = LittleEndian.getShort(bytes, position);
        position += 2;
        return value;
    }

    int getInt() {
        require(4);
        int value = LittleEndian.getInt(bytes, position);
        position += 4;
        return value;
    }

    long getLong() {
        require(8);
        long value = LittleEndian.getLong(bytes, position);
        position += 8;
        return value;
    }

    int getVarint() {
        byte first = getByte();
        if (first >= 0) {
            return first;
        }
        int value = first & 0x7F;
        for (int shift = 7; shift < 35; shift += 7) {
            byte next = getByte();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("a number of more than 32 bits");
    }

    long getVarlong() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = getByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("a number of more than 64 bits");
    }

    /** How many elements follow, each of which takes at least this many bytes. */
    int getLength(int bytesEach) {
        int length = getVarint();
        if (length < 0 || (long) length * bytesEach > end - position) {
            throw damaged("a length of " + Integer.toUnsignedString(length) + " where " + (end - position)
                    + " bytes are left");
        }
        if (length > limits.arrayLength()) {
            throw new RefusedException(new Refusal.LimitExceeded("maxArrayLength", limits.arrayLength(), length));
        }
        claims -= (long) length * bytesEach;
        if (claims < 0) {
            throw damaged("more elements are announced than bytes can hold");
        }
        return length;
    }

    /** How many characters of one byte follow; they are there. */
    int getLatin1Length() {
        if (position < end) {
            int length = bytes[position];
            if (length >= 0 && length < end - position && length <= limits.arrayLength()) {
                position++;
                return length;
            }
        }
        return getLength(1);
    }

    /** Bytes to be read by the caller from {@link #array} at the position that is returned. */
    int take(int length) {
        require(length);
        int at = position;
        position += length;
        return at;
    }

    /** How far from the start of the value reading has come. */
    long offset() {
        return position - (long) start;
    }

    byte[] array() {
        return bytes;
    }

    private void require(int length) {
        if (length < 0 || end - position < length) {
            throw truncated(length);
        }
    }

    private RefusedException truncated(int wanted) {
        return damaged("it ends " + (wanted - (end - position)) + " bytes too early");
    }

    RefusedException damaged(String detail) {
        return RefusedException.damaged(position - (long) start, detail);
    }
}
