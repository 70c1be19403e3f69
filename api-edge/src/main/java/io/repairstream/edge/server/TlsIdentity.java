package io.repairstream.edge.server;

import io.repairstream.runtime.config.InvalidConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A certificate with the key that belongs to it, as read from its files.
 *
 * @param options what the server is given
 * @param expires when the certificate does
 * @param contents of both files, which tells whether they have changed
 */
record TlsIdentity(ServerSSLOptions options, Instant expires, Contents contents) {
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

  private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");

  /** Forward secret and authenticated, in our order; those of TLS 1.3 first. */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /**
   * Reads {@code files}; blocks.
   *
   * @throws InvalidConfigurationException naming key and file when they cannot be served with
   */
  static TlsIdentity read(Vertx vertx, TlsFiles files) {
    Contents contents = new Contents(files.readCertificate(), files.readKey());
    X509Certificate certificate = certificate(files, contents.certificate());
    PemKeyCertOptions pem =
        new PemKeyCertOptions()
            .setCertValue(Buffer.buffer(contents.certificate()))
            .setKeyValue(Buffer.buffer(contents.key()));
    if (!belongs(certificate.getPublicKey(), key(vertx, files, pem))) {
      throw new InvalidConfigurationException(
          TlsFiles.KEY_NAME
              + ": the key in "
              + files.key()
              + " does not belong to the certificate in "
              + files.certificate());
    }
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(pem);
    options.setEnabledSecureTransportProtocols(PROTOCOLS);
    CIPHERS.forEach(options::addEnabledCipherSuite);
    return new TlsIdentity(options, certificate.getNotAfter().toInstant(), contents);
  }

  private static X509Certificate certificate(TlsFiles files, byte[] pem) {
    String expected = " holds no certificate (expected: PEM that begins with its own)";
    try {
      Collection<? extends Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem));
      if (chain.isEmpty() || !(chain.iterator().next() instanceof X509Certificate certificate)) {
        throw new InvalidConfigurationException(
            TlsFiles.CERTIFICATE_NAME + ": file " + files.certificate() + expected);
      }
      return certificate;
    } catch (GeneralSecurityException e) {
      throw TlsFiles.wrong(
          TlsFiles.CERTIFICATE_NAME + ": file " + files.certificate() + expected, e);
    }
  }

  private static PrivateKey key(Vertx vertx, TlsFiles files, PemKeyCertOptions pem) {
    String wrong =
        TlsFiles.KEY_NAME
            + ": file "
            + files.key()
            + " holds no private key (expected: PEM, PKCS#8 or PKCS#1, not encrypted)";
    try {
      for (KeyManager manager : pem.getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager keys) {
          PrivateKey found = first(keys);
          if (found != null) {
            return found;
          }
        }
      }
    } catch (Exception e) {
      // The library declares no more than that it fails.
      throw TlsFiles.wrong(wrong, e);
    }
    throw new InvalidConfigurationException(wrong);
  }

  private static @Nullable PrivateKey first(X509KeyManager keys) {
    for (String kind : KINDS) {
      String[] aliases = keys.getServerAliases(kind, null);
      if (aliases != null && aliases.length > 0) {
        return keys.getPrivateKey(aliases[0]);
      }
    }
    return null;
  }

  /** Whether what {@code key} signs is what {@code certified} verifies. */
  private static boolean belongs(PublicKey certified, PrivateKey key) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] sample = {1, 2, 3, 4};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(sample);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      // Of another kind altogether.
      return false;
    }
  }

  /** What the files held. */
  record Contents(byte[] certificate, byte[] key) {
    boolean isSameAs(Contents other) {
      return Arrays.equals(certificate, other.certificate) && Arrays.equals(key, other.key);
    }
  }
}
