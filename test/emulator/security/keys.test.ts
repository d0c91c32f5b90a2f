import { X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startEmulator } from "azure-ai-ml/emulator";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { openAuthority } from "../../../src/emulator/certificates";
import { aFolder, ask, running, workspacePath } from "../running";

const mode = (path: string) => statSync(path).mode & 0o777;

describe.skipIf(process.platform === "win32")("What is kept", () => {
  const before = process.umask();
  afterEach(() => void process.umask(before));

  it("is for the owner's eyes only, whatever the umask, and whatever was there", async () => {
    process.umask(0);
    const fresh = join(aFolder(), "state");
    const open = aFolder();
    chmodSync(open, 0o777);
    writeFileSync(join(open, "ca.key"), "", { mode: 0o666 });
    for (const stateFolder of [fresh, open]) {
      await running({ stateFolder });
      expect(mode(stateFolder)).toBe(0o700);
      for (const file of ["ca.key", "secrets.json"]) expect(mode(join(stateFolder, file)), file).toBe(0o600);
    }
  });

  it.skipIf(process.getuid?.() !== 0)("is not taken from a folder that another user made", async () => {
    const { chownSync } = await import("node:fs");
    const stateFolder = join(aFolder(), "state");
    mkdirSync(stateFolder);
    chownSync(stateFolder, 12_345, 12_345);
    await expect(startEmulator({ stateFolder, runner: "simulated" })).rejects.toThrow("another user");
  });

  it("is gone with an emulator that was given no folder, and was never where others look first", async () => {
    const [one, two] = [
      await startEmulator({ runner: "simulated" }),
      await startEmulator({ runner: "simulated" }),
    ];
    expect(one.caFile).not.toBe(two.caFile);
    expect(one.environment().IDENTITY_HEADER).not.toBe(two.environment().IDENTITY_HEADER);
    await Promise.all([one.close(), two.close()]);
    expect(existsSync(one.caFile)).toBe(false);
  });
});

describe("The certificate authority", () => {
  /** A TLS server with a certificate, and what a client that trusts the authority says of it under a name. */
  const visit = async (tls: { key: string; cert: string }, ca: string, servername: string) => {
    const server = createServer(tls, (_, response) => response.end("ok"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    return new Promise<string>((resolve) => {
      const options = { host: "127.0.0.1", port, ca, servername, agent: false };
      request(options, (response) => {
        response.resume();
        resolve("trusted");
      })
        .on("error", (error) => resolve(error.message))
        .end();
    });
  };

  it("cannot speak for others: a stolen key makes no certificate of another host that is trusted", async () => {
    const folder = aFolder();
    const caFile = join(folder, "ca.pem");
    const loopback = await openAuthority(folder);
    expect(await visit(await loopback.issue(), readFileSync(caFile, "utf8"), "localhost")).toBe("trusted");
    const {
      X509CertificateGenerator,
      X509Certificate: Certificate,
      PemConverter,
      SubjectAlternativeNameExtension,
    } = await import("@peculiar/x509");
    const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
    const stolen = await crypto.subtle.importKey(
      "pkcs8",
      PemConverter.decodeFirst(readFileSync(join(folder, "ca.key"), "utf8")),
      algorithm,
      false,
      ["sign"],
    );
    const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const key = PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
    const visitForged = async (value: string) => {
      const forged = await X509CertificateGenerator.create({
        serialNumber: "01",
        subject: `CN=${value}`,
        issuer: new Certificate(readFileSync(caFile, "utf8")).subject,
        notBefore: new Date(Date.now() - 1000),
        notAfter: new Date(Date.now() + 3_600_000),
        signingAlgorithm: algorithm,
        signingKey: stolen,
        publicKey: keys.publicKey,
        extensions: [new SubjectAlternativeNameExtension([{ type: "dns", value }])],
      });
      return visit({ key, cert: forged.toString("pem") }, readFileSync(caFile, "utf8"), value);
    };
    expect(await visitForged("localhost")).toBe("trusted");
    expect(await visitForged("management.azure.com")).toBe("permitted subtree violation");
  });

  it("makes no further authorities, and certificates that are good for a month", async () => {
    const authority = await openAuthority(aFolder());
    const ca = new X509Certificate(readFileSync(authority.caFile));
    expect(ca.ca).toBe(true);
    const leaf = new X509Certificate((await authority.issue()).cert);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(ca)).toBe(true);
    expect(leaf.subjectAltName).toContain("IP Address:127.0.0.1");
    const days = (Date.parse(leaf.validTo) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThan(31);
  });

  it("is another one where the emulator is to be called by other names", async () => {
    const folder = aFolder();
    const text = async (names: readonly string[]) =>
      readFileSync((await openAuthority(folder, names)).caFile, "utf8");
    const first = await text([]);
    expect(await text([])).toBe(first);
    const second = await text(["192.0.2.7", "my-computer"]);
    expect(second).not.toBe(first);
    expect(await text(["192.0.2.7", "my-computer"])).toBe(second);
    const authority = await openAuthority(folder, ["192.0.2.7", "my-computer"]);
    expect(await visit(await authority.issue(), second, "my-computer")).toBe("trusted");
  });
});

describe("Secrets", () => {
  it("are in no message of the emulator's", async () => {
    const emulator = await running();
    const token = emulator.token("https://management.azure.com");
    const secrets = [token, emulator.environment().IDENTITY_HEADER ?? "", "sig-of-a-link"];
    const asked = await Promise.all([
      ask(emulator, "/account.blob.core.windows.net/box/x?comp=nothing&sig=sig-of-a-link", {
        headers: { authorization: `Bearer ${token}` },
      }),
      ask(emulator, "/account.blob.core.windows.net/box/x?sig=sig-of-a-link"),
      ask(emulator, "/nothing?sig=sig-of-a-link", { headers: { authorization: `Bearer ${token}` } }),
      ask(emulator, workspacePath(emulator), { headers: { authorization: `Bearer ${token}x` } }),
      ask(emulator, "/msi/token?resource=x", { headers: { "x-identity-header": "wrong" } }),
    ]);
    for (const { text, status } of asked) {
      expect(status).toBeGreaterThanOrEqual(400);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });
});
