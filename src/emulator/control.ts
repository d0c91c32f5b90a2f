import { Refusal, refusalReply } from "../fake/errors";
import type { FakeAzureML } from "../fake/fake-service";
import type { FakeRequest } from "../fake/request";
import type { Answerer } from "../fake/request-listener";
import type { Reply } from "../fake/router";
import type { FakeSnapshot } from "../fake/snapshot";
import { InvalidSnapshot } from "../fake/snapshot";
import { packageVersion } from "../package-version";
import { badInput, readAdvance, readFault, readJson } from "./control-input";

/** What an emulator says of itself. */
export interface ControlOptions {
  readonly runner: "process" | "simulated";
  readonly clock: "system" | "virtual";
  /** Largest snapshot that can be taken and put, in bytes. */
  readonly maxSnapshotBytes: number;
}

/** The path of the emulator's own; nothing of Azure begins like this. */
export const controlPath = "/_emulator";

/** Where a snapshot is taken and put. */
export const snapshotPath = `${controlPath}/snapshot`;

/** Largest body of a request that is no snapshot, in bytes. */
const maxBodyBytes = 64 * 1024;

/** How many faults may wait for their requests. */
const mostFaults = 1000;

type Action = (request: FakeRequest) => Reply | Promise<Reply>;

/**
 * A fake whose faults, clock and state can be had over HTTP too, below {@link controlPath}: for tests in other
 * languages than this one. Whoever may ask the fake may ask this: the gate stands before both.
 */
export function controlled(azure: FakeAzureML, options: ControlOptions): Answerer {
  const actions = actionsOf(azure, options);
  return {
    receive: (head) => azure.receive(head),
    answer: async (request) => {
      // Only by the path of the management plane: a signature lets requests for blobs past the gate.
      if (request.plane !== "management" || !isControl(request.path)) return azure.answer(request);
      try {
        return await find(actions, request)(request);
      } catch (error) {
        if (error instanceof Refusal) return refusalReply(error);
        throw error;
      }
    },
  };
}

function isControl(path: string): boolean {
  return path === controlPath || path.startsWith(`${controlPath}/`);
}

function find(actions: Readonly<Record<string, Action>>, { method, path }: FakeRequest): Action {
  const action = actions[`${method} ${path}`];
  if (action) return action;
  const methods = Object.keys(actions).flatMap((each) =>
    each.endsWith(` ${path}`) ? [each.split(" ")[0]] : [],
  );
  if (methods.length === 0)
    throw new Refusal(404, "NotFound", `There is no ${path}. There is ${Object.keys(actions).join(", ")}.`);
  const headers = { allow: methods.join(", ") };
  throw new Refusal(405, "MethodNotAllowed", `${path} takes ${headers.allow}, not ${method}.`, { headers });
}

function actionsOf(azure: FakeAzureML, options: ControlOptions): Record<string, Action> {
  const status = (): Reply => ({
    status: 200,
    body: {
      version: packageVersion,
      runner: options.runner,
      workspaces: azure.workspaces,
      clock: clockOf(azure, options),
      unusedFaults: azure.unusedFaults.length,
    },
  });
  return {
    [`GET ${controlPath}/status`]: status,
    [`GET ${controlPath}/operations`]: () => ({ status: 200, body: { operations: azure.operations } }),
    [`GET ${controlPath}/faults`]: () => ({ status: 200, body: { unused: azure.unusedFaults } }),
    [`POST ${controlPath}/faults`]: (request) => {
      const { target, options: fault } = readFault(small(request));
      if (azure.unusedFaults.length >= mostFaults)
        throw new Refusal(409, "TooManyFaults", `${mostFaults} faults wait for their requests already.`);
      azure.fail(target, fault);
      return { status: 201, body: azure.unusedFaults.at(-1) };
    },
    [`DELETE ${controlPath}/faults`]: () => {
      azure.clearFaults();
      return { status: 204 };
    },
    [`GET ${controlPath}/clock`]: () => ({ status: 200, body: clockOf(azure, options) }),
    [`POST ${controlPath}/clock/advance`]: async (request) => {
      await azure.clock.advance(readAdvance(small(request)));
      return { status: 200, body: await azure.settled(() => clockOf(azure, options)) };
    },
    [`GET ${snapshotPath}`]: async () => {
      const bytes = encode(await azure.settled(() => azure.snapshot()), options.maxSnapshotBytes);
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="snapshot.json"',
      };
      return { status: 200, headers, bytes };
    },
    [`PUT ${snapshotPath}`]: async ({ bytes }) => {
      if (bytes.byteLength > options.maxSnapshotBytes) throw tooLarge(options.maxSnapshotBytes);
      const snapshot = readJson(bytes) as FakeSnapshot;
      try {
        await azure.settled(() => azure.restore(snapshot));
      } catch (error) {
        if (error instanceof InvalidSnapshot) throw badInput(error.faults);
        throw error;
      }
      return status();
    },
    [`POST ${controlPath}/reset`]: async () => {
      await azure.settled(() => azure.reset());
      return status();
    },
  };
}

/** The clock, and when by itself something will happen next. */
function clockOf({ clock, nextAt }: FakeAzureML, options: ControlOptions): Record<string, unknown> {
  return {
    kind: options.clock,
    now: new Date(clock.now()).toISOString(),
    ...(nextAt !== undefined && { nextAt: new Date(nextAt).toISOString() }),
  };
}

function encode(snapshot: FakeSnapshot, limit: number): Uint8Array {
  let text: string;
  try {
    text = JSON.stringify(snapshot);
  } catch (error) {
    // A text has at most half a gigabyte.
    if (error instanceof RangeError) throw tooLarge(limit);
    throw error;
  }
  const bytes = new TextEncoder().encode(text);
  if (bytes.byteLength > limit) throw tooLarge(limit);
  return bytes;
}

function small({ bytes }: FakeRequest): Uint8Array {
  if (bytes.byteLength > maxBodyBytes) throw tooLarge(maxBodyBytes);
  return bytes;
}

function tooLarge(limit: number): Refusal {
  return new Refusal(413, "RequestBodyTooLarge", `This is larger than the ${limit} bytes that are taken.`);
}
