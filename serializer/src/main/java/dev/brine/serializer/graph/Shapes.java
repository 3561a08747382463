package dev.brine.serializer.graph;

import dev.brine.serializer.access.Access;
import dev.brine.serializer.access.FieldSlot;
import dev.brine.serializer.closure.Anatomy;
import dev.brine.serializer.closure.ClosureShape;
import dev.brine.serializer.closure.UnknownClosureException;
import dev.brine.serializer.refusal.Refusal;
import dev.brine.serializer.refusal.Refusals;
import java.io.Externalizable;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Chooses, once for each class, how its values travel. Thread-safe. */
final class Shapes {
    private final Engine engine;
    private final Access access;
    private final Specials specials;
    private volatile @Nullable List<Reduction> reductions;
    private @Nullable Constants tokens;
    private final AtomicInteger ids = new AtomicInteger();

    private final ClassValue<Shape> shapes = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return make(type);
        }
    };

    Shapes(Engine engine) {
        this.engine = engine;
        this.access = engine.access();
        this.specials = new Specials(engine.access(), this, this::withoutName);
    }

    Shape of(Class<?> type) {
        return shapes.get(type);
    }

    /** Whether fields can be reached by their offset, as code needs them. */
    boolean canCompile() {
        return access.trusted();
    }

    private Shape make(Class<?> type) {
        Codec codec = Builtins.codecOf(type);
        if (codec == null) {
            Refusal filtered = filtered(type);
            codec = filtered != null ? new RefusedCodec(filtered) : choose(type);
        }
        MethodHandle writeReplace = null;
        MethodHandle readResolve = null;
        if (usesHooks(codec)) {
            writeReplace = Hooks.writeReplaceOf(type);
            readResolve = Hooks.readResolveOf(type);
        }
        Constants constants = null;
        if (writeReplace == null && readResolve == null) {
            try {
                constants = type == Object.class ? tokens() : Constants.of(access, type, codec);
            } catch (IllegalAccessException e) {
                codec = new RefusedCodec(new Refusal.AccessMissing(type, openFlag(type)));
            }
        }
        learnTokens(type, codec);
        return new Shape(type, ids.getAndIncrement(), codec, writeReplace, readResolve, constants);
    }

    private synchronized Constants tokens() throws IllegalAccessException {
        Constants known = tokens;
        if (known == null) {
            known = Constants.tokens(access);
            tokens = known;
        }
        return known;
    }

    private void learnTokens(Class<?> type, Codec codec) {
        Class<?> holder =
                codec instanceof ClosureCodec closure ? closure.shape().host() : type;
        boolean has = codec instanceof ClosureCodec
                || codec.kind() == Codec.Kind.FIELDS
                || codec.kind() == Codec.Kind.HOOKS
                || codec.kind() == Codec.Kind.RECORD;
        if (!has || Layout.isPlatform(holder)) {
            return;
        }
        try {
            tokens().learn(access, holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the constants of the JDK were asked for without trusted access", e);
        }
    }

    private static boolean usesHooks(Codec codec) {
        return switch (codec.kind()) {
            case FIELDS, HOOKS, EXTERNAL, RECORD, PROXY -> true;
            default -> false;
        };
    }

    private @Nullable Refusal filtered(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (element.isPrimitive() || element.isHidden() || Proxy.isProxyClass(element)) {
            return null; // judged by the classes that they are made of
        }
        try {
            engine.checkAllowed(element.getName());
            return null;
        } catch (RefusedException e) {
            return e.refusal();
        }
    }

    private Codec choose(Class<?> type) {
        try {
            if (type.isArray()) {
                return new ArrayCodec(type);
            }
            if (type.isEnum()) {
                return EnumCodec.of(type);
            }
            if (type.getSuperclass() != null && type.getSuperclass().isEnum()) {
                return new ConstantBodyCodec(type.getSuperclass());
            }
            if (type == Class.class) {
                return new ClassCodec();
            }
            if (Anatomy.isClosure(type)) {
                return closure(type);
            }
            if (type.isHidden()) {
                return new RefusedCodec(new Refusal.NoClassBytes(type));
            }
            for (Reduction reduction : reductions()) {
                if (reduction.takes(type)) {
                    return new Reduction.Carrier(reduction);
                }
            }
            Codec special = specials.of(type);
            if (special != null) {
                return special;
            }
            return withoutName(type);
        } catch (IllegalAccessException | NoSuchFieldException e) {
            return new RefusedCodec(new Refusal.AccessMissing(type, openFlag(type)));
        } catch (LinkageError | TypeNotPresentException e) {
            return new RefusedCodec(new Refusal.ClassFailed(type.getName(), e));
        }
    }

    private List<Reduction> reductions() {
        List<Reduction> known = reductions;
        if (known == null) {
            known = List.copyOf(engine.reductions());
            reductions = known;
        }
        return known;
    }

    private Codec withoutName(Class<?> type) throws IllegalAccessException, NoSuchFieldException {
        Refusal refusal = Refusals.of(type);
        if (refusal != null) {
            return new RefusedCodec(refusal);
        }
        if (Members.hidesFields(type)) {
            return new RefusedCodec(new Refusal.AccessMissing(type, openFlag(type)));
        }
        return byStructure(type);
    }

    private Codec closure(Class<?> type) throws IllegalAccessException {
        if (!access.trusted()) {
            if (Hooks.writeReplaceOf(type) != null) {
                return new SerializedClosureCodec();
            }
            return new RefusedCodec(
                    new Refusal.ClosureOpaque(type, "standard access can take apart Serializable lambdas only"));
        }
        try {
            ClosureCodec codec = ClosureCodec.of(access, type);
            ClosureShape shape = codec.shape();
            engine.checkAllowed(shape.host().getName());
            engine.checkAllowed(shape.implementation().owner().getName());
            shape.interfaces().forEach(each -> engine.checkAllowed(each.getName()));
            return codec;
        } catch (RefusedException e) {
            return new RefusedCodec(e.refusal());
        } catch (UnknownClosureException e) {
            return new RefusedCodec(new Refusal.ClosureOpaque(type, String.valueOf(e.getMessage())));
        }
    }

    private Codec byStructure(Class<?> type) throws IllegalAccessException, NoSuchFieldException {
        if (Proxy.isProxyClass(type)) {
            return ProxyCodec.of(access, type);
        }
        if (type.isRecord()) {
            return record(type);
        }
        if (Externalizable.class.isAssignableFrom(type)) {
            MethodHandle constructor = constructorOf(type);
            return constructor != null ? new ExternalCodec(type, constructor) : byFields(type);
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return new RefusedCodec(new Refusal.ClassDiffers(type.getName(), "it has no instances"));
        }
        if (Serializable.class.isAssignableFrom(type) && (Layout.isPlatform(type) || hasHooks(type))) {
            if (!access.trusted() && HookLayer.losesListeners(type)) {
                return new RefusedCodec(new Refusal.AccessMissing(type, openFlag(type)));
            }
            try {
                Constructor<?> parent = HookLayer.parentThatBegins(type);
                if (parent != null) {
                    engine.checkAllowed(parent.getDeclaringClass().getName());
                }
                return HookCodec.of(access, type);
            } catch (RefusedException e) {
                return new RefusedCodec(e.refusal());
            } catch (IllegalAccessException e) {
                // The helpful message of a NullPointerException lies outside of its stream.
                if (Layout.isPlatform(type) && type != NullPointerException.class) {
                    return new JdkStreamCodec(type);
                }
                throw e;
            }
        }
        return byFields(type);
    }

    private Codec byFields(Class<?> type) throws IllegalAccessException {
        List<FieldSlot> fields = new ArrayList<>();
        for (Class<?> layer : Layout.hierarchy(type)) {
            fields.addAll(Layout.fieldsOf(access, layer));
        }
        return new FieldCodec(type, access.allocator(type), fields, this);
    }

    private @Nullable MethodHandle constructorOf(Class<?> type) throws IllegalAccessException {
        try {
            return access.constructor(type.getDeclaredConstructor());
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private Codec record(Class<?> type) throws IllegalAccessException, NoSuchFieldException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        List<FieldSlot> fields = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            fields.add(access.field(type.getDeclaredField(components[i].getName())));
        }
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            return new RecordCodec(type, fields, access.constructor(canonical), access.allocator(type), this);
        } catch (NoSuchMethodException e) {
            throw new NoSuchFieldException("no canonical constructor in " + type.getName());
        }
    }

    private static boolean hasHooks(Class<?> type) {
        for (Class<?> layer : Layout.hierarchy(type)) {
            if (Serializable.class.isAssignableFrom(layer)
                    && (Layout.isPlatform(layer) || Hooks.of(layer).any())) {
                return true;
            }
            if (Serializable.class.isAssignableFrom(layer) && declaresSerialFields(layer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean declaresSerialFields(Class<?> layer) {
        for (Field field : layer.getDeclaredFields()) {
            if (field.getName().equals("serialPersistentFields")) {
                return true;
            }
        }
        return false;
    }

    private static String openFlag(Class<?> type) {
        return "--add-opens " + type.getModule().getName() + "/" + type.getPackageName() + "=ALL-UNNAMED";
    }
}
