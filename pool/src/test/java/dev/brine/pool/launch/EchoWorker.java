package dev.brine.pool.launch;

import dev.brine.pool.worker.WorkerMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A worker that does what the lines on its data channel say, and answers each with one line. */
public final class EchoWorker {
    private EchoWorker() {}

    public static void main(String[] args) throws IOException {
        Attachment attachment = WorkerMain.attach();
        Thread watch = new Thread(() -> {
            try {
                while (attachment.control().read(ByteBuffer.allocate(16)) >= 0) {}
            } catch (IOException gone) {
                // The end is the same.
            }
            Runtime.getRuntime().halt(0);
        });
        watch.setDaemon(true);
        watch.start();
        while (true) {
            String line = readLine(attachment.data());
            writeLine(attachment.data(), line.startsWith("do ") ? perform(line.substring(3)) : line);
        }
    }

    private static String perform(String order) throws IOException {
        String[] words = order.split(" ", 2);
        switch (words[0]) {
            case "exit" -> System.exit(Integer.parseInt(words[1]));
            case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(words[1]));
            case "out" -> System.out.println(words[1]);
            case "err" -> System.err.println(words[1]);
            case "long" -> System.out.print("x".repeat(Integer.parseInt(words[1])));
            case "close-out" -> System.out.close();
            case "spin" -> {
                while (true) {
                    Thread.onSpinWait();
                }
            }
            case "stdin" -> {
                return "stdin " + System.in.read();
            }
            case "property" -> {
                return String.valueOf(System.getProperty(words[1]));
            }
            case "env" -> {
                return String.valueOf(System.getenv(words[1]));
            }
            case "oom" -> {
                Object[] chain = null;
                while (true) {
                    chain = new Object[] {chain, new byte[1 << 20]};
                }
            }
            default -> {
                return "what is " + order + "?";
            }
        }
        return "done";
    }

    static String readLine(SocketChannel channel) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (true) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("end of channel");
            }
            if (one.get(0) == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(one.get(0));
        }
    }

    static void writeLine(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
