package dev.brine.serializer.refusal;

/**
 * The kinds of live things that belong to one process: what each is called, why a copy makes no sense, and what to do.
 * In {@link #fix()}, <code>{local}</code> stands for a {@code WorkerLocal} in the user's own names, <code>{open}</code> for a
 * call that opens the thing, <code>{name}</code> for the variable that leads to it, <code>{type}</code> for the type that
 * users know it by, and <code>{host}</code> for the class that the task stands in.
 */
public enum Resource {
    THREAD(
            "a thread",
            "A thread runs in this process: its stack and the locks it holds cannot be copied.",
            "Start it inside the task, and let the task wait for it:   Thread t = new Thread(() -> work()); t.start(); t.join();"),
    THREAD_GROUP(
            "a thread group",
            "A thread group is a list of this process's threads.",
            "Leave it out: a thread made inside the task joins the worker's own group."),
    EXECUTOR(
            "an executor",
            "An executor owns threads and a queue of this process.",
            "Make one in the worker, once:   {local}"),
    TIMER("a timer", "A timer owns a thread of this process.", "Make one in the worker, once:   {local}"),
    PUBLISHER(
            "a publisher",
            "Its subscribers and its executor live in this process.",
            "Send the items as arguments, one task for each:   pool.map(item -> ..., items)"),
    SOCKET(
            "a socket",
            "An open socket belongs to this process: the other end talks to this process alone.",
            "Connect in the worker, once:   {local}"),
    URL_CONNECTION(
            "a connection to a URL",
            "It is one request, on a socket of this process.",
            "Send the URL, and open it inside the task:   var {name} = url.openConnection();"),
    CHANNEL(
            "an open channel",
            "An open channel is a file descriptor of this process.",
            "Send the path or address, and open it inside the task:   try (var {name} = {open}) { ... }"),
    SELECTOR(
            "a selector",
            "A selector watches file descriptors of this process.",
            "Make one in the worker, once:   {local}"),
    FILE_STREAM(
            "an open file",
            "An open file is a file descriptor of this process, with a position that a copy would not share.",
            "Send the path, and open it inside the task:   try (var {name} = {open}) { ... }"),
    FILE_WRITER(
            "a file open for writing",
            "An open file is a file descriptor of this process; two writers would overwrite each other.",
            "Return what is to be written and write it here, or open a file of its own inside the task:   "
                    + "try (var {name} = {open}) { ... }"),
    FILE_DESCRIPTOR(
            "a file descriptor",
            "A file descriptor is a number that means something in this process alone.",
            "Send the path, and open it inside the task."),
    FILE_LOCK(
            "a file lock",
            "A file lock is held by this process.",
            "Take it inside the task:   "
                    + "try (var file = FileChannel.open(path, StandardOpenOption.WRITE); var {name} = file.lock()) { ... }"),
    DIRECTORY_STREAM(
            "an open directory",
            "An open directory is a file descriptor of this process.",
            "Send the path, and list it inside the task:   try (var {name} = Files.newDirectoryStream(path)) { ... }"),
    WATCH_SERVICE(
            "a watch service",
            "A watch service listens to the operating system on behalf of this process.",
            "Make one in the worker, once:   {local}"),
    FILE_SYSTEM(
            "an open file system",
            "It holds an open archive and the unsaved changes to it.",
            "Send the path of the archive, and open it inside the task:   try (var {name} = FileSystems.newFileSystem(path)) { ... }"),
    OBJECT_STREAM(
            "an object stream",
            "It knows by identity, in this process, which objects have gone through it.",
            "Send the bytes that were written so far, or make one inside the task:   new ObjectOutputStream(...)"),
    PIPE(
            "a pipe between threads",
            "Both ends of a pipe are threads of this process.",
            "Return the data from the task instead, or stream it:   pool.imap(...)"),
    CONSOLE(
            "the console",
            "The console is attached to this process; a worker has none.",
            "Ask here, and send the answer as an argument:   String answer = console.readLine();"),
    PROCESS(
            "a process",
            "Its pipes and its exit code belong to the process that started it.",
            "Start it inside the task:   Process {name} = new ProcessBuilder(...).start();"),
    PROCESS_HANDLE(
            "a process handle",
            "A process handle speaks of a process of this machine, as seen from this process.",
            "Send the number, and look it up inside the task:   long pid = {name}.pid();   ProcessHandle.of(pid)"),
    CONNECTION(
            "an open connection",
            "An open connection belongs to this process: its socket cannot be copied.",
            "Open it in the worker, once:   {local}"),
    STATEMENT(
            "an open statement",
            "A statement belongs to an open connection of this process.",
            "Open the connection in the worker, once, and prepare the statement there:   "
                    + "WorkerLocal<Connection> db = WorkerLocal.of(() -> DriverManager.getConnection(url));   "
                    + "try (var {name} = db.get().prepareStatement(sql)) { ... }"),
    RESULT_SET(
            "an open result set",
            "A result set is a cursor on an open connection of this process.",
            "Read the rows into a list here and send them:   while ({name}.next()) rows.add(new Row(...));"),
    CONNECTION_POOL(
            "a connection pool",
            "Its connections and its housekeeping threads belong to this process.",
            "Make one in the worker, once:   {local}"),
    CLIENT(
            "a network client",
            "Its connections, threads and buffers belong to this process.",
            "Make one in the worker, once:   {local}"),
    SERVER(
            "a server",
            "It listens on a port of this machine, and only one process can.",
            "Keep it here, and send what it received as arguments."),
    SESSION(
            "a session of a framework",
            "It manages connections, caches and threads of this process.",
            "Make one in the worker, once:   {local}"),
    TLS(
            "a TLS engine or context",
            "It holds keys and the state of connections of this process; keys must not leave by accident.",
            "Make one in the worker, once:   {local}"),
    KEY_IN_HARDWARE(
            "a key that never leaves its device",
            "The key lies in a token or security module; this object is only a handle to it.",
            "Load the key store in the worker, once:   {local}"),
    CLASS_LOADER(
            "a class loader",
            "A class loader is the classes that it has defined in this process.",
            "Leave it out: the classes that a task uses are found or shipped by themselves. "
                    + "In the task, ask for it again:   {host}.class.getClassLoader()"),
    MODULE(
            "a module or layer",
            "Modules and layers are part of this running JVM.",
            "Send its name:   String name = {name}.getName();"),
    LOOKUP(
            "a method handle lookup",
            "A lookup is a permission that this JVM gave to one class.",
            "Ask for it inside the task:   MethodHandles.lookup()"),
    VAR_HANDLE(
            "a variable handle",
            "A variable handle points at a field by its offset in this JVM.",
            "Keep it in a static final field, so that each JVM makes its own:   "
                    + "private static final VarHandle {name} = MethodHandles.lookup().findVarHandle(...);"),
    STACK_FRAME(
            "a frame of a running thread",
            "A stack frame belongs to a thread of this process.",
            "Send what it says:   StackTraceElement frame = {name}.toStackTraceElement();"),
    CONTINUATION(
            "a suspended computation",
            "A suspended computation is the stack of a thread of this process.",
            "Let it finish, and send its result."),
    SCOPE(
            "a scope of running subtasks",
            "The scope owns threads of this process that have not ended yet.",
            "Open the scope inside the task:   try (var {name} = StructuredTaskScope.open()) { ... }"),
    CLEANER(
            "a cleaner",
            "A cleaner frees resources of this process when objects of this process die; it owns a thread.",
            "Make it static, so that each JVM has its own:   private static final Cleaner {name} = Cleaner.create();"),
    PHANTOM_REFERENCE(
            "a phantom reference",
            "It waits for an object of this process to die.",
            "Make the field transient, and register again in the worker."),
    MAPPED_MEMORY(
            "a mapped file",
            "It is an address in this process's memory.",
            "Send the path, and map it inside the task:   "
                    + "try (var file = FileChannel.open(path)) { file.map(MapMode.READ_ONLY, 0, size); }"),
    NATIVE_MEMORY(
            "native memory",
            "It is an address in this process: anywhere else it would point at nothing, or at something else.",
            "Copy the data out and send it:   byte[] bytes = {name}.toArray(ValueLayout.JAVA_BYTE);"),
    NATIVE_LIBRARY(
            "a native library",
            "Its functions are addresses in this process.",
            "Load it inside the worker, once:   {local}"),
    COMPRESSOR(
            "a compressor or decompressor",
            "Its state lies in native memory of this process.",
            "Make it inside the task, or send the whole data:   new {type}()"),
    ARCHIVE(
            "an open archive",
            "An open archive is a file descriptor and native memory of this process.",
            "Send the path, and open it inside the task:   try (var {name} = new ZipFile(path)) { ... }"),
    UNSAFE(
            "Unsafe",
            "It reads and writes this process's memory by address.",
            "Keep it in a static field, so that each JVM fetches its own."),
    SCREEN(
            "a part of the screen",
            "It is drawn by the window system, which knows this process alone; a worker has no screen.",
            "Send the data that it shows, and update it here when the result comes:   "
                    + "pool.applyAsync(...).thenAccept(r -> SwingUtilities.invokeLater(...))"),
    DEVICE(
            "an open device",
            "The device is opened by this process.",
            "Open it inside the task, or read from it here and send the data."),
    MONITORING(
            "a management bean of this JVM",
            "It speaks of this JVM; a copy would not speak of another.",
            "Ask for it inside the task:   ManagementFactory.getPlatformMXBean({type}.class)"),
    RECORDING(
            "a flight recording",
            "A recording is being written by this JVM.",
            "Dump it to a file and send the path:   {name}.dump(path);"),
    POOL(
            "a Brine pool",
            "A pool owns worker processes of this process.",
            "Submit from here, or open a pool inside the task:   try (Pool {name} = ProcessPool.of(2)) { ... }"),
    POOL_FUTURE(
            "the future of a task",
            "It is completed by a worker of this process's pool.",
            "Wait for it here and send its result:   var result = {name}.join();");

    private final String noun;
    private final String why;
    private final String fix;

    Resource(String noun, String why, String fix) {
        this.noun = noun;
        this.why = why;
        this.fix = fix;
    }

    /** What it is called, with its article. */
    public String noun() {
        return noun;
    }

    /** Why a copy of it makes no sense elsewhere. */
    public String why() {
        return why;
    }

    /** What to do instead; may hold the two placeholders. */
    public String fix() {
        return fix;
    }
}
