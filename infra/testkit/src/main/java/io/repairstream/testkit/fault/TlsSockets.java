package io.repairstream.testkit.fault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Server sockets that show a certificate, sound or not. */
public final class TlsSockets extends ServerSocketFactory {
  private static final char[] NO_PASSWORD = new char[0];

  private final SSLContext context;
  private final Consumer<SSLServerSocket> asking;

  private TlsSockets(SSLContext context, Consumer<SSLServerSocket> asking) {
    this.context = context;
    this.asking = asking;
  }

  /**
   * Sockets that show {@code certificate}.
   *
   * @param certificate PEM
   * @param key its key, PEM of PKCS#8, on an elliptic curve
   */
  public static TlsSockets of(String certificate, String key) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry(
          "receiver", key(key), NO_PASSWORD, new Certificate[] {certificate(certificate)});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return new TlsSockets(context, socket -> {});
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no TLS sockets with this certificate", e);
    }
  }

  /** The same, of which {@code changed} makes ones that ask for more or speak less. */
  public TlsSockets asking(Consumer<SSLServerSocket> changed) {
    return new TlsSockets(context, changed);
  }

  /** The certificate in {@code pem}. */
  public static Certificate certificate(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private static PrivateKey key(String pem) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return asked(context.getServerSocketFactory().createServerSocket(port));
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return asked(context.getServerSocketFactory().createServerSocket(port, backlog));
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return asked(context.getServerSocketFactory().createServerSocket(port, backlog, address));
  }

  private ServerSocket asked(ServerSocket socket) {
    asking.accept((SSLServerSocket) socket);
    return socket;
  }
}
