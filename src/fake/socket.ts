import { tokenFor } from "./credential";
import { nodeModule } from "./node-module";
import { type Answerer, provesItself, refusal, requestListener } from "./request-listener";
import { bearerOf, randomSecret, sameSecret } from "./secrets";
import { bodyLimit, mostConnections, serverOptions } from "./socket-limits";

/** The fake on a port of this computer: how processes that it starts, and clients in other languages, reach it. */
export interface Socket {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Made anew for each socket; sent as `Authorization: Bearer <token>`. */
  readonly token: string;
  /**
   * A token of Microsoft Entra's shape for a scope, which opens the socket too: for endpoints, which read who asks. In
   * the place of a signature is the socket's own token.
   */
  accessToken(scope: string): string;
  /** Ends all connections and frees the port. */
  close(): Promise<void>;
}

/** Options of {@link openSocket}. */
export interface SocketOptions {
  /** Largest body of a request in bytes; a larger one is answered with 413. @defaultValue 1 GiB */
  maxBodyBytes?: number;
  /** How long a request may take to come in whole, in milliseconds. @defaultValue 300,000 */
  requestTimeoutMs?: number;
}

/**
 * Opens a socket on loopback. Every request must carry the socket's token, but for those that carry a proof of their
 * own: a shared access signature, or an endpoint's key. Other users of the computer can reach the port, so it is not
 * enough that it is a local one. The socket does not keep a process alive.
 */
export async function openSocket(fake: Answerer, options: SocketOptions = {}): Promise<Socket> {
  const { createServer } = await nodeModule("http");
  const { maxBodyBytes = 2 ** 30 } = options;
  const token = randomSecret();
  const server = createServer(
    serverOptions(options.requestTimeoutMs),
    requestListener(fake, {
      scheme: "http",
      bodyLimit: (destination) => bodyLimit(destination, maxBodyBytes),
      intercept: (request) =>
        provesItself(request) || sameSecret(bearerOf(request.headers).split(".").at(-1) ?? "", token)
          ? undefined
          : refusal(401, "Unauthorized", "((The request does not carry the token of this socket.))"),
    }),
  );
  server.maxConnections = mostConnections;
  server.on("connection", (connection) => connection.unref());

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  server.unref();
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The socket has no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    token,
    accessToken: (scope) => tokenFor(scope, Date.now()).replace(/[^.]*$/, token),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
