package dev.brine.serializer.graph;

import dev.brine.serializer.refusal.Refusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/** Serializable closures where lambdas cannot be taken apart: through the form that they make of themselves. */
final class SerializedClosureCodec extends Codec {
    @Override
    Kind kind() {
        return Kind.SPECIAL;
    }

    @Override
    void writeTagged(Encoder out, Shape shape, Object value) {
        if (out.writeBack(value)) {
            return;
        }
        out.putByte(Tags.REPLACED);
        MethodHandle hook = Hooks.writeReplaceOf(value.getClass());
        try {
            out.replaced(value, hook == null ? null : hook.invoke(value));
        } catch (Throwable e) {
            Hooks.rethrowFatal(e);
            throw new RefusedException(new Refusal.WriteHookFailed(value.getClass(), "writeReplace", e), e);
        }
    }

    @Override
    void write(Encoder out, Object value) {
        throw new IllegalStateException("written by its tag");
    }

    @Override
    @Nullable
    Object read(Decoder in, int slot) {
        throw in.damaged("a closure as an object");
    }

    /** The form itself, by its public accessors and constructor. */
    static final class Form extends SpecialCodec {
        Form() {
            super("serializedLambda");
        }

        @Override
        void write(Encoder out, Object value) {
            SerializedLambda lambda = (SerializedLambda) value;
            out.write(lambda.getCapturingClass().replace('/', '.'));
            out.write(lambda.getFunctionalInterfaceClass());
            out.write(lambda.getFunctionalInterfaceMethodName());
            out.write(lambda.getFunctionalInterfaceMethodSignature());
            out.putByte(lambda.getImplMethodKind());
            out.write(lambda.getImplClass());
            out.write(lambda.getImplMethodName());
            out.write(lambda.getImplMethodSignature());
            out.write(lambda.getInstantiatedMethodType());
            int count = lambda.getCapturedArgCount();
            out.putLength(count);
            for (int i = 0; i < count; i++) {
                out.captured(lambda, i, lambda.getCapturedArg(i));
            }
        }

        @Override
        Object read(Decoder in, int slot) {
            Class<?> capturing = Descriptors.resolve(in.engine(), in.routes(), 0, Routes.SHARED, text(in));
            String functionalClass = text(in);
            String functionalMethod = text(in);
            String functionalSignature = text(in);
            int kind = in.getByte();
            String implClass = text(in);
            String implMethod = text(in);
            String implSignature = text(in);
            String instantiated = text(in);
            Object[] captured = new Object[in.getLength(1)];
            for (int i = 0; i < captured.length; i++) {
                captured[i] = in.read();
            }
            SerializedLambda lambda = new SerializedLambda(
                    capturing,
                    functionalClass,
                    functionalMethod,
                    functionalSignature,
                    kind,
                    implClass,
                    implMethod,
                    implSignature,
                    instantiated,
                    captured);
            MethodHandle resolve = Hooks.readResolveOf(SerializedLambda.class);
            try {
                return resolve == null ? lambda : (Object) resolve.invoke((Object) lambda);
            } catch (Throwable e) {
                Hooks.rethrowFatal(e);
                throw new RefusedException(new Refusal.ReadHookFailed(capturing, "$deserializeLambda$", e), e);
            }
        }

        private static String text(Decoder in) {
            if (in.read() instanceof String text) {
                return text;
            }
            throw in.damaged("no string in a closure");
        }
    }
}
