"""Measures one of Python's process pools, as Stopwatch does for Java's: same figures, same warm-up, medians.

python3 pools.py mp-fork workers=2 seconds=0.2 figures=start,map      prints "figure value" or "figure ! why not"
"""

import os
import signal
import statistics
import sys
import threading
import time

COLD_BEGIN = time.perf_counter()

ANSWER_LIMIT = 2.0  # seconds after which a pool that does not answer is said to hang
LONG = 2.0  # seconds after which something needs no warm-up, and is not repeated
BROKEN_LIMIT = 0.5  # seconds that a pool which refuses tasks is given to mend itself
FIRST_BATCH, LARGEST_BATCH, BATCHES = 1_000, 4_000_000, 3


def identity(x):
    return x


def pid():
    return os.getpid()


def doze(seconds):
    time.sleep(seconds)


class NoAnswer(Exception):
    def __str__(self):
        return "HANGS: no answer in %g s" % ANSWER_LIMIT


# ---- the pools, each behind: call, submit -> handle, wait, map(chunk=None), close


class MpPool:
    def __init__(self, package, method, workers):
        module = __import__(package)
        self.timeout_error = module.TimeoutError
        self.pool = module.get_context(method).Pool(workers)

    def call(self, f, *args):
        return self.pool.apply(f, args)

    def submit(self, f, *args):
        return self.pool.apply_async(f, args)

    def wait(self, handle, timeout=None):
        try:
            return handle.get(timeout)
        except self.timeout_error:
            raise NoAnswer() from None

    def map(self, f, xs, chunk=None):
        return self.pool.map(f, xs, chunk)

    def close(self):
        self.pool.terminate()
        self.pool.join()


class FuturesPool:
    def __init__(self, executor):
        self.pool = executor

    def call(self, f, *args):
        return self.pool.submit(f, *args).result()

    def submit(self, f, *args):
        return self.pool.submit(f, *args)

    def wait(self, handle, timeout=None):
        import concurrent.futures

        try:
            return handle.result(timeout)
        except concurrent.futures.TimeoutError:
            raise NoAnswer() from None

    def map(self, f, xs, chunk=None):
        return list(self.pool.map(f, xs, chunksize=chunk or 1))

    def close(self):
        self.pool.shutdown(wait=True)


class LokyPool(FuturesPool):
    def close(self):
        self.pool.shutdown(wait=True, kill_workers=True)


class JoblibPool:
    def __init__(self, workers):
        import joblib

        self.joblib = joblib
        self.parallel = joblib.Parallel(n_jobs=workers)
        self.parallel.__enter__()

    def call(self, f, *args):
        return self.parallel([self.joblib.delayed(f)(*args)])[0]

    def submit(self, f, *args):
        raise NotImplementedError("joblib has no single tasks")

    def map(self, f, xs, chunk=None):
        self.parallel.batch_size = chunk or "auto"
        return self.parallel(self.joblib.delayed(f)(x) for x in xs)

    def close(self):
        self.parallel.__exit__(None, None, None)
        from joblib.externals.loky import get_reusable_executor

        get_reusable_executor().shutdown(wait=True, kill_workers=True)


class PebblePool:
    def __init__(self, method, workers):
        import multiprocessing
        from pebble import ProcessPool

        self.pool = ProcessPool(max_workers=workers, context=multiprocessing.get_context(method))

    def call(self, f, *args):
        return self.submit(f, *args).result()

    def submit(self, f, *args):
        return self.pool.schedule(f, args=args)

    def wait(self, handle, timeout=None):
        import concurrent.futures

        try:
            return handle.result(timeout)
        except concurrent.futures.TimeoutError:
            raise NoAnswer() from None

    def map(self, f, xs, chunk=None):
        return list(self.pool.map(f, xs, chunksize=chunk or 1).result())

    def close(self):
        self.pool.stop()
        self.pool.join()


def opener(key):
    """A function of the number of workers that opens this pool."""
    name, _, method = key.partition("-")
    if name == "mp":
        return lambda workers: MpPool("multiprocessing", method, workers)
    if name == "multiprocess":
        return lambda workers: MpPool("multiprocess", "fork", workers)
    if name == "pebble":
        return lambda workers: PebblePool(method, workers)
    if name == "joblib":
        return JoblibPool
    if name == "loky":

        def open_loky(workers):
            from joblib.externals.loky import ProcessPoolExecutor

            return LokyPool(ProcessPoolExecutor(workers))

        return open_loky

    def open_futures(workers):
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        return FuturesPool(ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)))

    return open_futures


# ---- the stopwatch


def say(line):
    print(line, flush=True)


def millis(action):
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1e3


def repeated(gauge, seconds):
    begin = time.perf_counter()
    first = gauge()
    if time.perf_counter() - begin > LONG:
        return first
    least = 1 if seconds < 0.5 else BATCHES
    values, end = [], time.perf_counter() + seconds
    while len(values) < least or (time.perf_counter() < end and len(values) < 1000):
        values.append(gauge())
    return statistics.median(values)


def samples(action, seconds):
    clock, micros = time.perf_counter, []
    before = clock()
    end = before + seconds
    while before < end or len(micros) < BATCHES:
        action()
        after = clock()
        micros.append((after - before) * 1e6)
        before = after
    micros.sort()
    return micros


def per_second(batch, seconds):
    def timed(count):
        begin = time.perf_counter()
        batch(count)
        return time.perf_counter() - begin

    count, end, took = FIRST_BATCH, time.perf_counter() + seconds, 0
    while took < seconds / BATCHES or time.perf_counter() < end:
        took = timed(count)
        if took < seconds / BATCHES:
            if count >= LARGEST_BATCH:
                break
            count = min(LARGEST_BATCH, count * 2)
    return statistics.median(count / timed(count) for _ in range(1 if seconds < 0.5 else BATCHES))


def descendants(root):
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry) as stat:
                    parents[int(entry)] = int(stat.read().rpartition(")")[2].split()[1])
            except OSError:
                pass
    found, new = set(), {root}
    while new:
        new = {child for child, parent in parents.items() if parent in new} - found
        found |= new
    return found


def megabytes(pids):
    total = 0
    for process in pids:
        try:
            with open("/proc/%d/smaps_rollup" % process) as rollup:
                total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
        except OSError:
            pass
    return total / 1024


# ---- the figures


class Subject:
    def __init__(self, key, workers, seconds, figures):
        self.open = opener(key)
        self.key, self.workers, self.seconds, self.figures = key, workers, seconds, figures

    def figure(self, name, gauge):
        if name not in self.figures:
            return
        try:
            say("%s %r" % (name, float(gauge())))
        except BaseException as failure:  # whatever it is, the other figures are still wanted
            if isinstance(failure, KeyboardInterrupt):
                raise
            text = str(failure) if isinstance(failure, NoAnswer) else repr(failure)
            say("%s ! %s" % (name, " ".join(text.split())))

    def start(self):
        begin = time.perf_counter()
        pool = self.open(self.workers)
        pool.call(identity, 1)
        took = (time.perf_counter() - begin) * 1e3
        pool.close()
        return took

    def start_cold(self):
        pool = self.open(self.workers)
        pool.call(identity, 1)
        took = (time.perf_counter() - COLD_BEGIN) * 1e3
        pool.close()
        return took

    def one_by_one(self, pool):
        def batch(count):
            handles = [pool.submit(identity, i) for i in range(count)]
            for handle in handles:
                pool.wait(handle)

        return per_second(batch, self.seconds)

    def map(self, pool, chunk_of=None):
        def batch(count):
            xs = range(count)
            if len(pool.map(identity, xs, chunk_of and max(1, chunk_of(count)))) != count:
                raise AssertionError("results are missing")

        return per_second(batch, self.seconds)

    def map_tuned(self, pool):
        w = self.workers
        chunks = [lambda n: 1_000, lambda n: 10_000, lambda n: n // (4 * w), lambda n: n // w]
        return max(self.map(pool, chunk) for chunk in chunks)

    def echo(self, pool, size):
        payload = bytes(size)

        def there_and_back():
            if len(pool.call(identity, payload)) != size:
                raise AssertionError("bytes are missing")

        return 2 * size / 1e3 / repeated(lambda: millis(there_and_back), self.seconds)

    def crash(self, recovery):
        def once():
            pool = self.open(1)
            try:
                victim = pool.call(pid)
                task = pool.submit(doze, 30)
                time.sleep(0.1)
                begin = time.perf_counter()
                os.kill(victim, signal.SIGKILL)
                if not recovery:
                    try:
                        pool.wait(task, ANSWER_LIMIT)
                    except NoAnswer:
                        raise
                    except BaseException:
                        return (time.perf_counter() - begin) * 1e3
                    raise AssertionError("the task of a killed worker has a result")
                time.sleep(0.001)
                while True:
                    try:
                        handle = pool.submit(identity, 1)
                        pool.wait(handle, ANSWER_LIMIT)
                        return (time.perf_counter() - begin) * 1e3
                    except NoAnswer:
                        raise
                    except BaseException as failure:
                        if time.perf_counter() - begin > BROKEN_LIMIT:
                            raise RuntimeError("the pool stays broken: " + type(failure).__name__) from None
                        time.sleep(0.001)
            finally:
                # On a thread, since some never come back from closing a pool that lost a worker.
                closing = threading.Thread(target=pool.close, daemon=True)
                closing.start()
                closing.join(1)

        return statistics.median(once() for _ in range(1 if self.seconds < 0.5 else BATCHES))

    def run(self):
        self.figure("start-cold", self.start_cold)
        self.figure("start", lambda: repeated(self.start, self.seconds))
        self.figure("memory", self.memory)
        pool = self.open(self.workers)
        if {"round-trip", "round-trip-p99"} & set(self.figures):
            samples(lambda: pool.call(identity, 1), self.seconds)
            micros = samples(lambda: pool.call(identity, 1), self.seconds)
            self.figure("round-trip", lambda: micros[len(micros) // 2])
            self.figure("round-trip-p99", lambda: micros[int(len(micros) * 0.99)])
        self.figure("one-by-one", lambda: self.one_by_one(pool))
        self.figure("map", lambda: self.map(pool))
        self.figure("map-tuned", lambda: self.map_tuned(pool))
        self.figure("echo-1mb", lambda: self.echo(pool, 1_000_000))
        self.figure("echo-100mb", lambda: self.echo(pool, 100_000_000))
        pool.close()
        self.figure("crash", lambda: self.crash(False))
        self.figure("recovery", lambda: self.crash(True))

    def memory(self):
        """Of a fresh pool that has answered; after the payloads, garbage would count."""
        pool = self.open(self.workers)
        pool.map(identity, range(10_000))
        try:
            return megabytes(descendants(os.getpid())) / self.workers
        finally:
            pool.close()


# ---- one array that all workers see


def total_of_part(name, part, parts):
    from multiprocessing import shared_memory

    shared = shared_memory.SharedMemory(name)
    try:
        size = len(shared.buf) // parts
        return sum(shared.buf[part * size : part * size + 1000])
    finally:
        shared.close()


def shared_array(workers, seconds):
    """From an array in this process to eight results: copied once into shared memory, then read by all."""
    import multiprocessing
    from multiprocessing import shared_memory

    array = bytes(100_000_000)
    with multiprocessing.Pool(workers) as pool:

        def eight():
            shared = shared_memory.SharedMemory(create=True, size=len(array))
            try:
                shared.buf[: len(array)] = array
                pool.starmap(total_of_part, [(shared.name, i, 8) for i in range(8)], 1)
            finally:
                shared.close()
                shared.unlink()

        return repeated(lambda: millis(eight) / 8, seconds)


def main():
    os.setsid()
    key = sys.argv[1]
    options = dict(argument.split("=", 1) for argument in sys.argv[2:])
    workers, seconds = int(options["workers"]), float(options["seconds"])
    figures = options["figures"].split(",")
    say("version Python %s%s" % (sys.version.split()[0], version_of({"loky": "joblib"}.get(key, key.split("-")[0]))))
    if key == "shared-memory":
        say("shared-array %r" % shared_array(workers, seconds))
    else:
        Subject(key, workers, seconds, figures).run()
    sys.stdout.flush()
    os.killpg(0, signal.SIGKILL)  # workers and servers, too, and those that a broken pool is just starting


def version_of(package):
    try:
        from importlib.metadata import version

        return ", %s %s" % (package, version(package))
    except Exception:
        return ""  # part of Python


if __name__ == "__main__":
    main()
