package dev.brine.pool.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The bad things that a task can do to the process it runs in. */
enum Deed {
    EXCEPTION {
        @Override
        void commit(String library) {
            throw new IllegalStateException("the deed was done");
        }
    },
    EXIT {
        @Override
        void commit(String library) {
            System.exit(7);
        }
    },
    HALT {
        @Override
        void commit(String library) {
            Runtime.getRuntime().halt(8);
        }
    },
    SIGKILL {
        @Override
        void commit(String library) {
            signalSelf("KILL");
        }
    },
    /** A crash in native code where there is a compiler to make some, else the bare signal. */
    SIGSEGV {
        @Override
        void commit(String library) {
            if (library.isEmpty()) {
                signalSelf("SEGV");
            } else {
                System.load(Path.of(library).toString());
                NativeCrash.writeToNull();
            }
        }
    },
    SIGSTOP {
        @Override
        void commit(String library) {
            signalSelf("STOP");
        }
    },
    OUT_OF_MEMORY {
        @Override
        void commit(String library) {
            List<byte[]> hoard = new ArrayList<>();
            while (true) {
                hoard.add(new byte[1 << 20]);
            }
        }
    },
    STACK_OVERFLOW {
        @Override
        void commit(String library) {
            if (dig(0) < 0) {
                throw new AssertionError("the stack is endless");
            }
        }
    },
    HANG {
        @Override
        void commit(String library) {
            hang();
        }
    };

    /** Says so on standard error, and does it to this process. */
    final void announceAndCommit(String library) {
        System.err.println(announcement());
        commit(library);
    }

    /** The last words of the process. */
    String announcement() {
        return "about to do the deed: " + this;
    }

    abstract void commit(String library);

    private static long dig(long depth) {
        return dig(depth + 1) + 1;
    }

    private static void signalSelf(String signal) {
        try {
            new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            "kill -" + signal + " " + ProcessHandle.current().pid())
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no signal could be sent", e);
        }
        hang(); // until the signal is there
    }

    /** Waits for ever, and ignores all interrupts. */
    static void hang() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // that is the point
            }
        }
    }
}
