package dev.brine.pool.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final byte[] SECRET = Secrets.next(Handshake.SECRET_LENGTH);

    @Test
    void hmac_agreesWithTheJdk() throws Exception {
        byte[] first = "first".getBytes(StandardCharsets.UTF_8);
        byte[] second = "second".getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        mac.update((byte) 'w');
        mac.update(first);
        mac.update(second);

        assertThat(Handshake.hmac(SECRET, (byte) 'w', first, second)).isEqualTo(mac.doFinal());
    }

    @Test
    void hello_roundTrips() {
        byte[] hello = Handshake.hello(ChannelKind.CONTROL, 7, new byte[32]);

        assertThat(Handshake.parseHello(hello)).isEqualTo(new Handshake.Hello(ChannelKind.CONTROL, 7));
    }

    @Test
    void hello_ofAnotherProtocol_isNone() {
        byte[] hello = Handshake.hello(ChannelKind.DATA, 7, new byte[32]);
        hello[3] = '2';
        byte[] kind = Handshake.hello(ChannelKind.DATA, 7, new byte[32]);
        kind[4] = 2;

        assertThat(Handshake.parseHello(hello)).isNull();
        assertThat(Handshake.parseHello(kind)).isNull();
    }

    @Test
    void proofs_ofBothSides_differ() {
        byte[] hello = Handshake.hello(ChannelKind.DATA, 1, new byte[32]);

        assertThat(Handshake.workerProof(SECRET, hello, new byte[32]))
                .isNotEqualTo(Handshake.parentProof(SECRET, hello, new byte[32]));
    }

    @Test
    void attachLine_roundTripsAndReadsNoByteMore() throws IOException {
        AttachLine line = new AttachLine(3, new Address.Unix(Path.of("/tmp/a b/s")), SECRET, "worker 3 ü");
        InputStream in = stream(line.text() + "rest");

        assertThat(AttachLine.read(in))
                .satisfies(read -> assertThat(read.secret()).isEqualTo(SECRET))
                .extracting(AttachLine::workerId, AttachLine::address, AttachLine::workerName)
                .containsExactly(3, line.address(), "worker 3 ü");
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("rest");
    }

    @Test
    void attachLine_endOfStream_isNone() throws IOException {
        assertThat(AttachLine.read(stream(""))).isNull();
    }

    @Test
    void attachLine_garbage_isRefused() {
        assertThatThrownBy(() -> AttachLine.read(stream("hello\n"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AttachLine.read(stream("brine1 x unix:! y z\n")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AttachLine.read(stream("brine1 3 "))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AttachLine.read(stream("x".repeat(100_000)))).isInstanceOf(IOException.class);
    }

    @Test
    void attachLine_text_hidesTheSecret() {
        AttachLine line = new AttachLine(3, new Address.Tcp(5), SECRET, "worker-3");

        assertThat(line.toString()).isEqualTo("AttachLine[3, Tcp[port=5], worker-3]");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
