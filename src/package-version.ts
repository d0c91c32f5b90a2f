/** Version in the user agent, and in what the emulator says of itself; a test holds it equal to package.json's. */
export const packageVersion = "1.0.0-beta.1";
