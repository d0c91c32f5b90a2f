/** A mistake in what the script was given; its message says all, so no stack is shown. */
export class InputError extends Error {}
