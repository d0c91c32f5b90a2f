import { ResourceNotFoundError, ServiceError, TooManyRequestsError, ValidationError } from "azure-ai-ml";

/** What the service answers. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** What callers are told when something goes wrong: by class and status, never by passing on whatever was thrown. */
export function refusal(error: unknown): Answer {
  if (error instanceof ValidationError) {
    const faults = error.faults.map(({ path, message }) => ({ path, message }));
    return { status: 400, body: { error: error.message, faults } };
  }
  if (error instanceof ResourceNotFoundError) return { status: 404, body: { error: error.message } };
  if (error instanceof TooManyRequestsError) {
    // The client has waited and tried again three times before this is thrown.
    const wait = error.response?.headers.get("retry-after") ?? "60";
    return {
      status: 503,
      headers: { "Retry-After": wait },
      body: { error: "Azure Machine Learning is busy." },
    };
  }
  if (error instanceof ServiceError) {
    if (error.statusCode === 408)
      return { status: 504, body: { error: "The model took too long to answer." } };
    if (error.statusCode === 424) return { status: 502, body: { error: "The model could not answer." } };
    // Azure refuses for want of quota with 400 and no code of its own.
    if (/\bquota\b/i.test(error.message))
      return { status: 409, body: { error: `There is no quota for this. ${error.message}` } };
    return {
      status: 502,
      body: { error: `Azure Machine Learning answered ${error.statusCode}.`, requestId: error.requestId },
    };
  }
  console.error(error);
  return { status: 500, body: { error: "Something went wrong here." } };
}
