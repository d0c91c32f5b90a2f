import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a TLS server is made with, in PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority of this emulator's own, kept in a folder. */
export interface Authority {
  /** Path of its certificate in PEM: what clients have to trust. */
  readonly caFile: string;
  /** Makes a certificate for a server. */
  issue(hostnames: readonly string[]): Promise<ServerCertificate>;
}

/** ECDSA on P-256: every client takes it, and a key is made in a millisecond. */
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 24 * 3_600_000;

/**
 * The authority that a folder holds; made on the first start. Its key is for the owner's eyes only: who has it can pose
 * as any server to a client that trusts the certificate.
 */
export async function openAuthority(folder: string): Promise<Authority> {
  // The library registers its algorithms with a container that needs this to be there first.
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(globalThis.crypto);
  const caFile = join(folder, "ca.pem");
  const keyFile = join(folder, "ca.key");
  await mkdir(folder, { recursive: true, mode: 0o700 });

  const importKey = async (pem: string) => {
    const der = x509.PemConverter.decodeFirst(pem);
    return crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
  };
  const exportKey = async (key: CryptoKey) =>
    x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
  const makeKeys = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

  const kept = await Promise.all([readFile(caFile, "utf8"), readFile(keyFile, "utf8")]).catch(
    () => undefined,
  );
  let certificate: InstanceType<typeof x509.X509Certificate>;
  let signingKey: CryptoKey;
  if (kept && new x509.X509Certificate(kept[0]).notAfter.getTime() > Date.now() + 30 * day) {
    certificate = new x509.X509Certificate(kept[0]);
    signingKey = await importKey(kept[1]);
  } else {
    const keys = await makeKeys();
    certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: serialNumber(),
      name: "CN=azure-ai-ml emulator",
      notBefore: new Date(Date.now() - day),
      notAfter: new Date(Date.now() + 3650 * day),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    const pem = await exportKey(keys.privateKey);
    await writeFile(keyFile, pem, { mode: 0o600 });
    // A file that was there keeps its mode when it is written over.
    await chmod(keyFile, 0o600);
    await writeFile(caFile, `${certificate.toString("pem")}\n`);
    signingKey = await importKey(pem);
  }

  return {
    caFile,
    issue: async (hostnames) => {
      const keys = await makeKeys();
      const names = hostnames.map((name) => ({
        type: /^[\d.]+$|:/.test(name) ? ("ip" as const) : ("dns" as const),
        value: name,
      }));
      const issued = await x509.X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject: "CN=azure-ai-ml emulator on this computer",
        issuer: certificate.subject,
        notBefore: new Date(Date.now() - day),
        notAfter: new Date(Date.now() + 365 * day),
        signingAlgorithm: algorithm,
        signingKey,
        publicKey: keys.publicKey,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          new x509.SubjectAlternativeNameExtension(names),
          await x509.AuthorityKeyIdentifierExtension.create(certificate),
          await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        ],
      });
      return { key: await exportKey(keys.privateKey), cert: issued.toString("pem") };
    },
  };
}

function serialNumber(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, index) =>
    // The first bit is a sign.
    (index === 0 ? byte & 0x7f : byte).toString(16).padStart(2, "0"),
  ).join("");
}
