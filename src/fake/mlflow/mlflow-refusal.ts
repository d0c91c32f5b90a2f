import type { Reply } from "../router";

/** Error codes of MLflow, with the HTTP status that each is answered with. */
const statuses = {
  INVALID_PARAMETER_VALUE: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  INVALID_STATE: 400,
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  NOT_IMPLEMENTED: 501,
} as const;

/** What an MLflow handler throws to refuse a request. */
export class MlflowRefusal extends Error {
  constructor(
    readonly code: keyof typeof statuses,
    message: string,
  ) {
    super(message);
    this.name = "MlflowRefusal";
  }

  /** MLflow's error body: `{ error_code, message }`. */
  toReply(): Reply {
    return { status: statuses[this.code], body: { error_code: this.code, message: this.message } };
  }
}

export const invalid = (message: string) => new MlflowRefusal("INVALID_PARAMETER_VALUE", message);
export const missing = (what: string) => new MlflowRefusal("RESOURCE_DOES_NOT_EXIST", `${what} not found`);
export const exists = (message: string) => new MlflowRefusal("RESOURCE_ALREADY_EXISTS", message);
