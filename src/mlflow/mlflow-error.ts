/**
 * The tracking server refused a request, or could not be reached. Never holds a token, a password or a signed URL.
 *
 * Tell its kinds apart by {@link MlflowError.errorCode}.
 */
export class MlflowError extends Error {
  /** MLflow's code, such as `"RESOURCE_DOES_NOT_EXIST"`; `"CONNECTION_FAILED"` where no answer came. */
  readonly errorCode: string;
  /** HTTP status of the answer; `undefined` where none came. */
  readonly statusCode: number | undefined;

  /** @internal */
  constructor(message: string, errorCode: string, statusCode?: number, options?: ErrorOptions) {
    super(message, options);
    this.name = "MlflowError";
    this.errorCode = errorCode;
    this.statusCode = statusCode;
  }
}
