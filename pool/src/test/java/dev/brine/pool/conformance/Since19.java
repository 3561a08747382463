package dev.brine.pool.conformance;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Methods that the JDK has since 19, while these tests are compiled for 17. */
final class Since19 {
    private Since19() {}

    static void close(ExecutorService executor) throws Exception {
        call(ExecutorService.class, executor, "close");
    }

    static String state(Future<?> future) throws Exception {
        return String.valueOf(call(Future.class, future, "state"));
    }

    static Object resultNow(Future<?> future) throws Exception {
        return call(Future.class, future, "resultNow");
    }

    static Throwable exceptionNow(Future<?> future) throws Exception {
        return (Throwable) call(Future.class, future, "exceptionNow");
    }

    private static Object call(Class<?> type, Object target, String method) throws Exception {
        try {
            return type.getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw e;
        }
    }
}
