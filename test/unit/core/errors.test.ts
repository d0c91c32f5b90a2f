import { inspect } from "node:util";
import type { PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders, createPipelineRequest, RestError } from "@azure/core-rest-pipeline";
import { describe, expect, it, vi } from "vitest";
import * as errors from "../../../src/core/errors";

const {
  AuthenticationError,
  PermissionError,
  ResourceExistsError,
  ResourceNotFoundError,
  ServiceError,
  serviceError,
  TooManyRequestsError,
  ValidationError,
} = errors;

interface Refusal {
  status?: number;
  body?: unknown;
  text?: string;
  url?: string;
}

function refused({
  status = 400,
  body,
  text,
  url = "https://management.azure.com/subscriptions/s/x?api-version=1",
}: Refusal): PipelineResponse {
  const request = createPipelineRequest({
    url,
    method: "PUT",
    headers: createHttpHeaders({ Authorization: "Bearer the-secret-token" }),
    body: JSON.stringify({ properties: { secrets: { key: "the-secret-key" } } }),
  });
  const headers = createHttpHeaders({ "x-ms-request-id": "req-1" });
  return { request, status, headers, bodyAsText: text ?? JSON.stringify(body) };
}

describe("A refusal of the service", () => {
  it.each([
    [401, AuthenticationError],
    [403, PermissionError],
    [404, ResourceNotFoundError],
    [409, ResourceExistsError],
    [429, TooManyRequestsError],
    [400, ServiceError],
    [500, ServiceError],
  ])("with status %d is of its own class, of ServiceError, and a RestError", (status, type) => {
    const error = serviceError(refused({ status, body: { error: { code: "Some", message: "Said." } } }));
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toBeInstanceOf(Error);
    expect(Object.getPrototypeOf(error).constructor).toBe(type);
    expect(Object.getPrototypeOf(ServiceError.prototype)).toBe(RestError.prototype);
    expect(error).toMatchObject({ name: type.name, statusCode: status, code: "Some", requestId: "req-1" });
  });

  it("is of no class that has another status", () => {
    const error = serviceError(refused({ status: 404, body: {} }));
    expect(error).not.toBeInstanceOf(ResourceExistsError);
    expect(error).not.toBeInstanceOf(ValidationError);
    expect({ ...error }).not.toBeInstanceOf(ServiceError);
  });

  it("tells what the service said, and which request it was", () => {
    const error = serviceError(refused({ body: { error: { code: "Bad", message: "No such thing." } } }));
    expect(error.message).toBe("No such thing. (Bad; PUT /subscriptions/s/x)");
  });

  it("reads ARM's envelope with its details", () => {
    const details = [{ code: "A", message: "m", target: "t" }];
    const error = serviceError(refused({ body: { error: { code: "Bad", message: "No.", details } } }));
    expect(error.serviceDetails).toEqual(details);
  });

  it("tells what only the details say, and nothing twice", () => {
    const details = [
      { code: "Quota", message: "Not enough quota for 8 cores." },
      { code: "Size", message: "The size is too large." },
      { code: "Empty" },
    ];
    const message = "The request is invalid. The size is too large.";
    const error = serviceError(refused({ body: { error: { code: "Bad", message, details } } }));
    expect(error.message).toBe(
      "The request is invalid. The size is too large. Not enough quota for 8 cores. (Bad; PUT /subscriptions/s/x)",
    );
  });

  it.each([
    [{ code: "Flat", message: "No." }, "Flat", /^No\. /],
    [{ error_code: "RESOURCE_DOES_NOT_EXIST", message: "No run." }, "RESOURCE_DOES_NOT_EXIST", /^No run\. /],
    [{ error: "invalid_grant" }, "400", /^invalid_grant /],
    [{ error: { innererror: {} } }, "400", /^The service answered 400 /],
    ["text in quotes", "400", /^The service answered 400 /],
    [null, "400", /^The service answered 400 /],
    [[], "400", /^The service answered 400 /],
  ])("reads the envelope %o", (body, code, message) => {
    const error = serviceError(refused({ body }));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.serviceDetails).toEqual([]);
  });

  it("shows the beginning of a body that is no JSON", () => {
    const error = serviceError(refused({ status: 502, text: `<html>Bad gateway${" ".repeat(2000)}</html>` }));
    expect(error.message).toMatch(/^<html>Bad gateway/);
    expect(error.message.length).toBeLessThan(700);
    expect(error.code).toBe("502");
  });

  it("says so where there is no body", () => {
    expect(serviceError(refused({ status: 500, text: "" })).message).toBe(
      "The service answered 500 (500; PUT /subscriptions/s/x)",
    );
  });
});

describe("Secrets", () => {
  const everyForm = (error: Error) =>
    [error.message, String(error), error.stack, JSON.stringify(error), inspect(error, { depth: 10 })].join(
      "\n",
    );

  it("of the caller are not among what an error keeps of the request, which test runners print whole", () => {
    const { request } = serviceError(refused({ status: 404, body: {} }));
    expect(request?.headers.get("authorization")).toBeUndefined();
  });

  it("of a request do not get into the error of its refusal", () => {
    const url = "https://account.blob.core.windows.net/c/b?sv=2024-01-01&sig=the-secret-signature";
    const shown = everyForm(
      serviceError(refused({ url, status: 403, body: { error: { code: "Bad", message: "No." } } })),
    );
    expect(shown).toContain("/c/b");
    expect(shown).not.toMatch(/the-secret/);
  });

  it("in what the service says are left out", () => {
    const message =
      "Cannot read https://account.blob.core.windows.net/c?sv=1&sig=the-secret-signature&se=2. Sent: Bearer the-secret-token";
    const details = [{ code: "A", message: "See https://x.blob.core.windows.net/?sig=the-secret-signature" }];
    for (const answer of [{ body: { error: { code: "Bad", message, details } } }, { text: message }]) {
      const shown = everyForm(serviceError(refused(answer)));
      expect(shown).toContain("Cannot read https://account.blob.core.windows.net/c");
      expect(shown).not.toMatch(/the-secret/);
    }
  });

  it("in a path that was given are left out of what is told about it", () => {
    const given = "https://account.blob.core.windows.net/c?sig=the-secret-signature";
    const error = new ValidationError([
      { path: "path", message: "cannot be read.", given },
      { path: "x", message: "no.", given: { url: given } },
    ]);
    expect(error.message).toContain("https://account.blob.core.windows.net/c");
    expect(everyForm(error)).not.toMatch(/the-secret/);
  });
});

describe("A ValidationError", () => {
  it("says one fault in one line", () => {
    const error = new ValidationError(
      [
        {
          path: "type",
          message: "is not one of the allowed values.",
          given: "table",
          allowed: ["uri_file", "mltable"],
        },
      ],
      {
        subject: 'Data asset "d"',
      },
    );
    expect(error.message).toBe(
      'Data asset "d" is not valid: type: is not one of the allowed values. Given: "table". Allowed: "uri_file", "mltable".',
    );
    expect(error.name).toBe("ValidationError");
  });

  it("says where in a file it is", () => {
    const at = (source: errors.Fault["source"]) =>
      new ValidationError([{ path: "a", message: "no.", source }]).message;
    expect(at({ file: "job.yml", line: 3, column: 7 })).toBe(
      "What was given is not valid: job.yml:3:7 a: no.",
    );
    expect(at({ file: "job.yml" })).toBe("What was given is not valid: job.yml a: no.");
  });

  it("shows values shortly, and any value at all", () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const given of [
      "x".repeat(5000),
      { a: "y".repeat(5000) },
      circular,
      10n,
      Symbol("s"),
      () => 1,
      Number.NaN,
    ]) {
      const { message } = new ValidationError([{ path: "a", message: "no.", given }]);
      expect(message).toMatch(/Given: .+/);
      expect(message.length).toBeLessThan(300);
    }
  });

  it("keeps what led to it", () => {
    const cause = new SyntaxError("no JSON");
    expect(new ValidationError([], { cause }).cause).toBe(cause);
  });
});

describe("Errors of another copy of this package", () => {
  it("are of the same classes", async () => {
    vi.resetModules();
    const other = await import("../../../src/core/errors");
    expect(other.ServiceError).not.toBe(ServiceError);
    const notFound = other.serviceError(refused({ status: 404, body: {} }));
    expect(notFound).toBeInstanceOf(ResourceNotFoundError);
    expect(notFound).toBeInstanceOf(ServiceError);
    expect(notFound).not.toBeInstanceOf(ResourceExistsError);
    expect(new other.ValidationError([])).toBeInstanceOf(ValidationError);
    expect(new other.JobFailedError({ jobName: "j", status: "Failed" })).toBeInstanceOf(
      errors.JobFailedError,
    );
    expect(new other.OperationFailedError({ what: "It", status: "failed" })).toBeInstanceOf(
      errors.OperationFailedError,
    );
    expect(new other.ValidationError([])).not.toBeInstanceOf(ServiceError);
  });

  it("are not confused with anything else", () => {
    for (const value of [undefined, null, "ServiceError", {}, new Error("x"), new RestError("x")]) {
      for (const type of [
        ServiceError,
        ResourceNotFoundError,
        ValidationError,
        errors.JobFailedError,
        errors.OperationFailedError,
      ]) {
        expect(value instanceof type).toBe(false);
      }
    }
  });
});

describe("What failed after it was begun", () => {
  it("tells how a job ended, and why", () => {
    const error = new errors.JobFailedError({
      jobName: "train",
      status: "Failed",
      code: "UserError",
      message: "Out of memory",
      details: { a: 1 },
    });
    expect(error).toMatchObject({
      name: "JobFailedError",
      jobName: "train",
      status: "Failed",
      code: "UserError",
      details: { a: 1 },
    });
    expect(error.message).toBe("Job train ended as Failed: Out of memory");
  });

  it("tells what became of an operation", () => {
    expect(new errors.OperationFailedError({ what: 'Compute "c"', status: "canceled" }).message).toBe(
      'Compute "c" canceled.',
    );
  });
});
