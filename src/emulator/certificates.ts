import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writePrivateFile } from "./private-folder";

/** What a TLS server is made with, in PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority of this emulator's own, kept in a folder. */
export interface Authority {
  /** Path of its certificate in PEM: what clients have to trust. */
  readonly caFile: string;
  /** Makes a certificate for a server, for the names that the authority is for. It is good for a month. */
  issue(): Promise<ServerCertificate>;
}

/** ECDSA on P-256: every client takes it, and a key is made in a millisecond. */
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 24 * 3_600_000;

const nameConstraints = "2.5.29.30";

/**
 * The authority that a folder holds; made on the first start. Its key is for the owner's eyes only. Should somebody get
 * it all the same, he can pose as this computer to clients that trust the certificate, and as nobody else: the
 * certificate itself says that it is for loopback and for the names given.
 *
 * @param folder - Must be this user's alone.
 * @param names - Names and addresses of this computer's, besides loopback. An authority that is not for them is replaced.
 */
export async function openAuthority(folder: string, names: readonly string[] = []): Promise<Authority> {
  // The library registers its algorithms with a container that needs this to be there first.
  await import("reflect-metadata");
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(globalThis.crypto);
  const caFile = join(folder, "ca.pem");
  const keyFile = join(folder, "ca.key");

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
  const constraints = await onlyFor(names);
  let certificate = kept && new x509.X509Certificate(kept[0]);
  let signingKey: CryptoKey;
  const isGood =
    certificate &&
    certificate.notAfter.getTime() > Date.now() + 60 * day &&
    hex(certificate.getExtension(nameConstraints)?.value ?? new ArrayBuffer(0)) === hex(constraints);
  if (kept && certificate && isGood) {
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
        new x509.Extension(nameConstraints, true, constraints),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    const pem = await exportKey(keys.privateKey);
    await writePrivateFile(keyFile, pem);
    await writeFile(caFile, `${certificate.toString("pem")}\n`);
    signingKey = await importKey(pem);
  }
  const issuer = certificate;

  return {
    caFile,
    issue: async () => {
      const keys = await makeKeys();
      const issued = await x509.X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject: "CN=azure-ai-ml emulator on this computer",
        issuer: issuer.subject,
        notBefore: new Date(Date.now() - day),
        notAfter: new Date(Date.now() + 30 * day),
        signingAlgorithm: algorithm,
        signingKey,
        publicKey: keys.publicKey,
        extensions: [
          new x509.BasicConstraintsExtension(false, undefined, true),
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
          new x509.SubjectAlternativeNameExtension(
            ["127.0.0.1", "::1", "localhost", ...names].map((value) => ({
              type: isAddress(value) ? ("ip" as const) : ("dns" as const),
              value,
            })),
          ),
          await x509.AuthorityKeyIdentifierExtension.create(issuer),
          await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        ],
      });
      return { key: await exportKey(keys.privateKey), cert: issued.toString("pem") };
    },
  };
}

/** What a certificate authority may speak for: loopback, and these names. In DER. */
async function onlyFor(names: readonly string[]): Promise<ArrayBuffer> {
  const { AsnConvert } = await import("@peculiar/asn1-schema");
  const { GeneralName, GeneralSubtree, GeneralSubtrees, NameConstraints } = await import(
    "@peculiar/asn1-x509"
  );
  const whole = (address: string) => `${address}/${address.includes(":") ? 128 : 32}`;
  const permitted = [
    { dNSName: "localhost" },
    { iPAddress: "127.0.0.0/8" },
    { iPAddress: "::1/128" },
    ...names.map((name) => (isAddress(name) ? { iPAddress: whole(name) } : { dNSName: name })),
  ];
  const subtrees = permitted.map((base) => new GeneralSubtree({ base: new GeneralName(base) }));
  const constraints = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) });
  return AsnConvert.serialize(constraints);
}

const hex = (bytes: ArrayBuffer) => Buffer.from(bytes).toString("hex");

function isAddress(name: string): boolean {
  return /^[\d.]+$|:/.test(name);
}

function serialNumber(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, index) =>
    // The first bit is a sign.
    (index === 0 ? byte & 0x7f : byte).toString(16).padStart(2, "0"),
  ).join("");
}
